// An empty text with a memory clobber keeps the compiler from moving memory accesses.
void publish(int* data, volatile int* ready) {
  data[0] = 1;
  asm volatile("" ::: "memory");  // expect: PC503
  *ready = 1;
  __asm__ __volatile__("" : : : "memory");  // expect: PC503
}

__global__ void keeps(int* data) {
  data[0] = 1;
  asm volatile("" ::: "memory");
  data[1] = 2;
}
