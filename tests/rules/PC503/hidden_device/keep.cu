// An empty text in functions that belong to the device: by a macro of another file, by their declaration.
#include "space.h"

PLAIN void settle() { asm volatile("" ::: "memory"); }

__device__ void wait();
void wait() { asm volatile("" ::: "memory"); }

__global__ void uses() {
  settle();
  wait();
}
