#include "portcuda/hostcpu.h"
struct Registers {
  unsigned a, b, c, d;
};

Registers identity(unsigned leaf) {
  Registers r;
  portcuda::cpuid(leaf, 0, r.a, r.b, r.c, r.d);  // expect: PC503
  return r;
}

Registers features(int leaf, int subleaf) {
  unsigned info[4];
  portcuda::cpuid(leaf, subleaf, info[0], info[1], info[2], info[3]);  // expect: PC503
  return {info[0], info[1], info[2], info[3]};
}

bool saves_wide_registers() {
  unsigned low, high;
  portcuda::xgetbv(0, low, high);  // expect: PC503
  return (low & 6) == 6 && high == 0;
}
