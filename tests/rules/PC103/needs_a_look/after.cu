// `aligned` without a number is the largest alignment of the machine.
struct alignas(16) Largest { char c; };  // expect: PC103
struct alignas(2) Small { char c; };  // expect: PC103
static_assert(alignof(Largest) == 16 && alignof(Small) == 2, "");
