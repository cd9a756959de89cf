// portcuda/hostcpu.h: the instructions give what the processor says, and cpu_supports agrees with
// GCC's builtin.
#include "check.h"
#include "portcuda/hostcpu.h"
#include <cstring>

#if defined(__GNUC__)
#define AGREES(name) CHECK(portcuda::cpu_supports(name) == (__builtin_cpu_supports(name) != 0))
#else
#define AGREES(name) CHECK(portcuda::cpu_supports(name) || !portcuda::cpu_supports(name))
#endif

static void check_counters() {
  unsigned int aux = ~0u;
  long long low = -1, high = -1;
  const unsigned long long first = portcuda::rdtsc();
  portcuda::rdtsc(low, high);
  const unsigned long long third = portcuda::rdtscp(aux);
  const unsigned long long second =
      static_cast<unsigned long long>(high) << 32 | static_cast<unsigned long long>(low);
  CHECK(first > 0 && first <= second && second <= third);
  CHECK(low >= 0 && low <= 0xffffffffLL && high >= 0 && high <= 0xffffffffLL);
  unsigned int lo32 = 0, hi32 = 0, id = 0;
  portcuda::rdtscp(lo32, hi32, id);
  CHECK((static_cast<unsigned long long>(hi32) << 32 | lo32) >= third);
  portcuda::rdtscp(lo32, hi32);
  CHECK((static_cast<unsigned long long>(hi32) << 32 | lo32) <= portcuda::rdtscp());
}

static void check_cpuid() {
  unsigned int highest = 0, b = 0, c = 0, d = 0;
  portcuda::cpuid(0, 0, highest, b, c, d);
  char vendor[13] = {};
  std::memcpy(vendor, &b, 4), std::memcpy(vendor + 4, &d, 4), std::memcpy(vendor + 8, &c, 4);
  CHECK(highest >= 1);
  CHECK(std::strlen(vendor) == 12);
  long long wide = -1;
  portcuda::cpuid(1, 0, b, c, wide, d);
  CHECK(wide >= 0 && (d >> 26 & 1) == 1); // every x64 processor has SSE2
  if (wide >> 27 & 1) {
    unsigned int lo = 0, hi = 1;
    portcuda::xgetbv(0, lo, hi);
    CHECK((lo & 3) == 3); // x87 and SSE state
  }
}

static void check_features() {
  PORTCUDA_CPU_INIT();
  CHECK(PORTCUDA_CPU_SUPPORTS("sse2"));
  CHECK(!portcuda::cpu_supports("no such feature"));
  AGREES("sse"), AGREES("sse3"), AGREES("ssse3"), AGREES("sse4.1"), AGREES("sse4.2");
  AGREES("popcnt"), AGREES("avx"), AGREES("avx2"), AGREES("fma"), AGREES("bmi"), AGREES("bmi2");
  AGREES("aes"), AGREES("pclmul"), AGREES("mmx"), AGREES("cmov");
  AGREES("avx512f"), AGREES("avx512dq"), AGREES("avx512cd"), AGREES("avx512bw"), AGREES("avx512vl");
  AGREES("avx512ifma"), AGREES("avx512vbmi"), AGREES("avx512vbmi2"), AGREES("avx512vnni");
  AGREES("avx512bitalg"), AGREES("avx512vpopcntdq"), AGREES("gfni"), AGREES("vpclmulqdq");
}

int main() {
  check_counters();
  check_cpuid();
  check_features();
  // These have no result: that they run is the test.
  portcuda::compiler_barrier(), portcuda::nop(), portcuda::pause();
  portcuda::mfence(), portcuda::lfence(), portcuda::sfence();
  return portcuda_test::finish();
}
