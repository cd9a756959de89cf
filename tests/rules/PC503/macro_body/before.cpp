#define CPU_RELAX() __asm__ __volatile__("pause" ::: "memory")  // expect: PC503
#define READ_CYCLES(low, high) \
  do { asm volatile("rdtsc" : "=a"(low), "=d"(high)); /* expect: PC503 */ } while (0)

unsigned spin(int n) {
  unsigned low = 0, high = 0;
  while (n-- > 0) CPU_RELAX();
  READ_CYCLES(low, high);
  return low ^ high;
}
