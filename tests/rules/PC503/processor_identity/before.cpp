struct Registers {
  unsigned a, b, c, d;
};

Registers identity(unsigned leaf) {
  Registers r;
  asm volatile("cpuid" : "=a"(r.a), "=b"(r.b), "=c"(r.c), "=d"(r.d) : "a"(leaf), "c"(0));  // expect: PC503
  return r;
}

Registers features(int leaf, int subleaf) {
  unsigned info[4];
  __asm__("cpuid" : "=a"(info[0]), "=b"(info[1]), "=c"(info[2]), "=d"(info[3]) : "0"(leaf), "2"(subleaf));  // expect: PC503
  return {info[0], info[1], info[2], info[3]};
}

bool saves_wide_registers() {
  unsigned low, high;
  asm("xgetbv" : "=a"(low), "=d"(high) : "c"(0));  // expect: PC503
  return (low & 6) == 6 && high == 0;
}
