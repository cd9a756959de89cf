// What the macro stands for is in another file: only Clang knows.
#include "space.h"

MINE void fence() {
  asm volatile("membar.gl;" ::: "memory");  // expect: PC504
}

template <class T>
struct Store {
  MINE static void store(T* p, T x) {
    asm volatile("st.global.b32 [%0], %1;" ::"l"(p), "r"(x));  // expect: PC504
  }
};

__global__ void uses(int* p) {
  fence();
  Store<int>::store(p, 1);
}
