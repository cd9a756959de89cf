// Classes, members, class templates.
struct __attribute__((aligned(16))) Head { float v[4]; };  // expect: PC103
struct Tail { float v[4]; } __attribute__((aligned(32)));  // expect: PC103
template <class T, int N>
struct __attribute__((aligned(sizeof(T) * N))) Generic { T v[N]; };  // expect: PC103
__device__ struct __attribute__((aligned(32))) Annotated {  // expect: PC103
  int v[8];
};
typedef struct __attribute__((aligned(8))) { int a, b; } Named;  // expect: PC103
typedef struct { int a, b; } __attribute__((aligned(8))) NamedTail;  // expect: PC103
union __attribute__((aligned(16))) Bits { float f; int i; };  // expect: PC103
class __attribute__((aligned(16), unused)) Both { int x; };  // expect: PC103
struct Members {
  char c;
  float v[4] __attribute__((aligned(16)));  // expect: PC103
  __attribute__((aligned(8))) int w;  // expect: PC103
  int __attribute__((aligned(8))) x;  // expect: PC103
};
enum class Kind { one };
struct Outer {
  struct __attribute__((aligned(64))) Inner { int x; };  // expect: PC103
  Inner inner;
};
static_assert(alignof(Head) == 16 && sizeof(Tail) == 32 && alignof(Generic<int, 4>) == 16 && sizeof(Annotated) == 32, "");
static_assert(alignof(Named) == 8 && alignof(NamedTail) == 8 && alignof(Bits) == 16 && sizeof(Both) == 16, "");
static_assert(sizeof(Members) == 48 && alignof(Outer) == 64, "");
__global__ void kernel(Head* h, Tail* t, Generic<float, 4>* g, Members* m, Annotated* a) {
  h[threadIdx.x] = *reinterpret_cast<Head*>(t);
  g[threadIdx.x] = *reinterpret_cast<Generic<float, 4>*>(h);
  m[threadIdx.x].x = a->v[3];
}
