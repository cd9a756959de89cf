// Parentheses before a brace that are something else.
#include <new>
struct Point {
  int x, y;
  __host__ __device__ Point() noexcept(true) : x(0), y(0) {}
  __host__ __device__ Point(int a) : x(a), y{0} {}
  __host__ __device__ bool operator==(Point) const { return true; }
  __host__ __device__ Point& operator=(int) { return *this; }
  __host__ __device__ bool operator<(Point const&) const { return false; }
  __host__ __device__ Point operator*(Point) { return *this; }
  __host__ __device__ Point operator()(int) { return *this; }
  __host__ __device__ int operator[](unsigned) const { return x; }
  __host__ __device__ operator int() const { return x; }
  __host__ __device__ operator int*() { return &x; }
  __host__ __device__ Point operator,(Point) { return *this; }
};
#define UNROLL_FOR(count) for (int i = 0; i < (count); ++i)
#define FUNCTION(name) __device__ int name(int)
#define BODY(head, ...) head __VA_ARGS__
#define IF_POSITIVE(x) if ((x) > 0) {
#define END }

FUNCTION(ignored) { return 1; }
BODY(__device__ int braces(void), { return 2; })

__device__ int (*choose(int))(int) { return ignored; }
template <class T> __device__ auto grow(T) -> decltype(T{}) { return T{}; }
template <> __device__ auto grow<int>(int) -> int { return 1; }
inline int throwing() noexcept(false) { return 0; }

__global__ void __launch_bounds__(128) kernel(int* out, int n) {
  if (n) { out[0] = 1; }
  if constexpr (sizeof(int) == 4) { out[1] = 1; }
  while (n > 3) { --n; }
  for (int i = 0; i < n; ++i) { out[i] = i; }
  switch (n) { default: break; }
  UNROLL_FOR(n) { out[i] += 2; }
  auto typed = [](Point) { return 1; };
  auto generic = [&](auto, int*) mutable { return n; };
  IF_POSITIVE(n) out[2] = typed(Point{}); END
  int* fresh = new (int){5};
  int braces_of(n);
  out[3] = (n) + generic(0, out) + *fresh + braces_of;
  out[4] = ((n > 3) && (n < 5)) ? Point(3).x : Point{4}.x;
  delete fresh;
}

int main() try { return throwing(); } catch (int) { return 1; } catch (...) { return 2; }
