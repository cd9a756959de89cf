// The time-stamp counter, as benchmarks read it.
#include <cstdint>
#include "portcuda/hostcpu.h"
#include <emmintrin.h>

inline uint64_t cycles() {
  uint32_t low, high;
  portcuda::rdtsc(low, high);  // expect: PC503
  return (static_cast<uint64_t>(high) << 32) | low;
}

inline uint64_t cycles_after_all() {
  unsigned low, high, processor;
  portcuda::rdtscp(low, high, processor);  // expect: PC503
  return (static_cast<uint64_t>(high) << 32 | low) + (processor & 0);
}

inline uint64_t cycles_joined() {
  uint64_t count;
  count = portcuda::rdtsc();
  return count;
}

inline uint64_t cycles_in_order() {
  uint64_t halves[2];
  _mm_lfence(), portcuda::rdtscp(halves[0], halves[1]);  // expect: PC503
  return halves[1] << 32 | halves[0];
}

inline unsigned low_cycles() {
  unsigned low;
  low = static_cast<unsigned int>(portcuda::rdtsc());  // expect: PC503
  return low;
}

__global__ void nothing(int* out) { out[0] = 1; }

uint64_t all() { return cycles() + cycles_after_all() + cycles_joined() + cycles_in_order() + low_cycles(); }
