#define DEVICE_FUNCTION __device__ __forceinline__

DEVICE_FUNCTION void fence() { asm volatile("membar.gl;" ::: "memory"); }

namespace detail {
template <class T>
static __device__ __noinline__ void sleep(T) { asm volatile("nanosleep.u32 10;"); }
}  // namespace detail

struct Outer {
  __host__ __device__ Outer() {}
  __device__ void run() { asm volatile("trap;"); }
};

__global__ void uses() {
  fence();
  detail::sleep(1);
  auto leave = [] { asm volatile("exit;"); };
  if (threadIdx.x == 77) leave();
  if (threadIdx.x == 79) Outer().run();
}
