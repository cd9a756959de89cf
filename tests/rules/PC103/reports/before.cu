// No replacement with the same meaning: reported, left as they are.
typedef float __attribute__((aligned(4))) loose_float;  // expect: PC103
typedef float packed_float __attribute__((aligned(1)));  // expect: PC103
using Aligned = float __attribute__((aligned(16)));  // expect: PC103
int first, second __attribute__((aligned(16)));  // expect: PC103
__attribute__((aligned(64))) int function(int x) { return x; }  // expect: PC103
char* __attribute__((aligned(16))) pointer;  // expect: PC103
void parameter(float* __attribute__((aligned(16))) x);  // expect: PC103
struct [[gnu::aligned(16), deprecated]] Several { int x; };  // expect: PC103
struct __align__(8) __attribute__((aligned(16))) Twice { int x; };  // expect: PC103
#define TAIL_ALIGNED __attribute__((aligned(16)))  // expect: PC103
struct Pad { float v[4]; } TAIL_ALIGNED;
