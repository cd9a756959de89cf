// No keyword: a function for the host. g++ never sees the statement because nobody calls the template there.
template <class T>
inline void read_clock(T& x) {
  asm volatile("mov.u32 %0, %%clock;" : "=r"(x));  // expect: PC504
}

__global__ void uses(int* p) { p[0] = 1; }
