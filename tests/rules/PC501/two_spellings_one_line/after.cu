__global__ void swap(unsigned* p) {
  unsigned a = p[0], b = p[1], c, d;
  asm("mov.b32 %0, %1;" : "=r"(c) : "r"(a)); asm volatile("mov.b32 %0, %1;" : "=r"(d) : "r"(b));  // expect: PC501 PC501
  p[0] = d, p[1] = c;
}
