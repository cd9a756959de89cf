#define GIB (1L << 30)
#define TIB (1L << 40)                         // expect: PC510
#define WIDE_BIT(n) ((unsigned long)1UL << (n))  // expect: PC510
#define BIT(n) (1UL << (n))
#define CHECK(condition) if (!(condition)) asm volatile("trap;")
#if (1L << 40) > 0
#endif

__global__ void sizes(unsigned long* out, unsigned long n) {  // expect: PC511 PC511
  CHECK(n < (1UL << 33));  // expect: PC510
  out[0] = GIB + TIB + WIDE_BIT(n) + BIT(3);
}
