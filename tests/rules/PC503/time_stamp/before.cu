// The time-stamp counter, as benchmarks read it.
#include <cstdint>

inline uint64_t cycles() {
  uint32_t low, high;
  asm volatile("rdtsc" : "=a"(low), "=d"(high));  // expect: PC503
  return (static_cast<uint64_t>(high) << 32) | low;
}

inline uint64_t cycles_after_all() {
  unsigned low, high, processor;
  __asm__ __volatile__("rdtscp" : "=a"(low), "=d"(high), "=c"(processor));  // expect: PC503
  return (static_cast<uint64_t>(high) << 32 | low) + (processor & 0);
}

inline uint64_t cycles_joined() {
  uint64_t count;
  asm volatile(  // expect: PC503
      "rdtsc\n\t"
      "shl $32, %%rdx\n\t"
      "or %%rdx, %0"
      : "=a"(count)
      :
      : "rdx");
  return count;
}

inline uint64_t cycles_in_order() {
  uint64_t halves[2];
  asm volatile("lfence\n\trdtscp\n" : "=a"(halves[0]), "=d"(halves[1])::"rcx", "memory");  // expect: PC503
  return halves[1] << 32 | halves[0];
}

inline unsigned low_cycles() {
  unsigned low;
  asm volatile("rdtsc" : "=a"(low)::"edx");  // expect: PC503
  return low;
}

__global__ void nothing(int* out) { out[0] = 1; }

uint64_t all() { return cycles() + cycles_after_all() + cycles_joined() + cycles_in_order() + low_cycles(); }
