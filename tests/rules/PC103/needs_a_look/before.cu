// `aligned` without a number is the largest alignment of the machine.
struct __attribute__((aligned)) Largest { char c; };  // expect: PC103
struct __attribute__((aligned(2))) Small { char c; };  // expect: PC103
static_assert(alignof(Largest) == 16 && alignof(Small) == 2, "");
