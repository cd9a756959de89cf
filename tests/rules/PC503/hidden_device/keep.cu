// An empty text in a function that a macro of another file gives to the device.
#include "space.h"

struct Barrier {
  __device__ void wait();
};
void Barrier::wait() { asm volatile("" ::: "memory"); }

PLAIN void settle() { asm volatile("" ::: "memory"); }

__global__ void uses() {
  Barrier{}.wait();
  settle();
}
