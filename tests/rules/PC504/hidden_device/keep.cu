// The macro's name says more than it stands for, which only Clang knows.
#include "space.h"

RUN_HOST_DEVICE void fence() { asm volatile("membar.gl;" ::: "memory"); }

struct Counter {
  RUN_HOST_DEVICE void count();
  int* at;
};
RUN_HOST_DEVICE void Counter::count() { asm volatile("red.global.add.s32 [%0], 1;" ::"l"(at)); }

template <class F>
RUN_HOST_DEVICE void call(F f) { f(); }

__global__ void uses(int* p) {
  fence();
  Counter{p}.count();
  call([&] { asm volatile("st.global.b32 [%0], %1;" ::"l"(p), "r"(2)); });
}
