// Classes, members, class templates.
struct alignas(16) Head { float v[4]; };  // expect: PC103
struct alignas(32) Tail { float v[4]; };  // expect: PC103
template <class T, int N>
struct alignas(sizeof(T) * N) Generic { T v[N]; };  // expect: PC103
__device__ struct alignas(32) Annotated {  // expect: PC103
  int v[8];
};
typedef struct alignas(8) { int a, b; } Named;  // expect: PC103
typedef struct alignas(8) { int a, b; } NamedTail;  // expect: PC103
union alignas(16) Bits { float f; int i; };  // expect: PC103
class [[maybe_unused]] alignas(16) Both { int x; };  // expect: PC103
struct Members {
  char c;
  alignas(16) float v[4];  // expect: PC103
  __align__(8) int w;  // expect: PC103
  int __align__(8) x;  // expect: PC103
};
enum class Kind { one };
struct Outer {
  struct alignas(64) Inner { int x; };  // expect: PC103
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
