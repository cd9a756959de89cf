// Host and device code that uses every header once: compiled, never run.
#include "portcuda/aligned_memory.h"
#include "portcuda/bits.h"
#include "portcuda/bytes16.h"
#include "portcuda/device_constant.h"
#include "portcuda/hints.h"
#include "portcuda/hostcpu.h"
#include "portcuda/int128.h"
#include "portcuda/math_constants.h"
#include "portcuda/overflow.h"
#include "portcuda/posix.h"
#include "portcuda/types.h"

template <class T> PORTCUDA_CONSTANT_SPACE(__device__) constexpr T largest = T(448);

using portcuda::int128;
using portcuda::uint128;

// What a kernel and the host may both call.
__host__ __device__ inline int bit_functions(unsigned x, unsigned long l, unsigned long long ll) {
  constexpr int folded = portcuda::ctz(8u) + portcuda::clzll(1) + portcuda::popcount(7u) +
                         portcuda::ffs(4) + portcuda::parity(1u);
  constexpr auto swapped = portcuda::bswap16(0x1234) + portcuda::bswap32(1u) + portcuda::bswap64(1);
  int n = portcuda::clz(x) + portcuda::clzl(l) + portcuda::clzll(ll) + portcuda::ctz(x) +
          portcuda::ctzl(l) + portcuda::ctzll(ll);
  n += portcuda::popcount(x) + portcuda::popcountl(l) + portcuda::popcountll(ll) +
       portcuda::parity(x) + portcuda::parityl(l) + portcuda::parityll(ll);
  n += portcuda::ffs(static_cast<int>(x)) + portcuda::ffsl(static_cast<long>(l)) +
       portcuda::ffsll(static_cast<long long>(ll));
  n += portcuda::clrsb(static_cast<int>(x)) + portcuda::clrsbl(static_cast<long>(l)) +
       portcuda::clrsbll(static_cast<long long>(ll));
  n += static_cast<int>(portcuda::bswap16(static_cast<unsigned short>(x)) + portcuda::bswap32(x) +
                        portcuda::bswap64(ll));
  return n + folded + static_cast<int>(swapped);
}

__host__ __device__ inline bool checked(int a, unsigned long long b, long long* result) {
  int narrow = 0;
  bool wrong = portcuda::add_overflow(a, b, result);
  wrong |= portcuda::sub_overflow(a, 7, &narrow);
  wrong |= portcuda::mul_overflow(*result, b, result);
  return wrong;
}

__host__ __device__ inline double wide(uint128 a, int128 b, int n) {
  uint128 c = a * 3 + static_cast<uint128>(b) / 10 % 7 - (a >> n) + (a << (n + 1));
  c ^= ~a | 1, c &= a, ++c;
  const int128 d = -b / (b + 1) % 1000;
  const unsigned long long high = static_cast<unsigned long long>(c >> 64);
  if (c > a && d != 0) return static_cast<double>(d) + static_cast<double>(high);
  return static_cast<double>(portcuda::make_uint128(high, portcuda::low64(c)));
}

__global__ void kernel(uint128* numbers, portcuda::bytes16* blocks, double* out, uint count) {
  __shared__ uint128 shared_numbers[32];
  __shared__ portcuda::bytes16 shared_blocks[32];
  const unsigned i = threadIdx.x;
  PORTCUDA_ASSUME(count > 0);
  shared_numbers[i] = numbers[i];
  shared_blocks[i] = blocks[i];
  __syncthreads();
  blocks[i] = shared_blocks[31 - i];
  long long sum = bit_functions(count, i, portcuda::low64(shared_numbers[31 - i]));
  if (PORTCUDA_EXPECT(checked(static_cast<int>(i), count, &sum), 0)) PORTCUDA_TRAP();
  double* aligned = static_cast<double*>(PORTCUDA_ASSUME_ALIGNED(out, 16));
  PORTCUDA_PREFETCH(out, 1, 3);
  auto twice = [&](double value) PORTCUDA_LAMBDA_INLINE { return 2 * value + count; };
  switch (i & 1) {
  case 0:
    aligned[i] = twice(wide(shared_numbers[i], -5, 3) * M_PI);
    break;
  case 1:
    aligned[i] = static_cast<double>(sum) + PORTCUDA_CONSTANT_P(1) +
                 PORTCUDA_CONSTANT_VALUE(largest<double>);
    break;
  default:
    PORTCUDA_UNREACHABLE();
  }
}

int host(const char* path) {
  PORTCUDA_CPU_INIT();
  void* memory = portcuda::aligned_alloc(64, 4096);
  portcuda::aligned_free(memory);
  long long sum = 0;
  const bool wrong = checked(3, 4, &sum);
  const ssize_t difference = static_cast<ssize_t>(portcuda::rdtsc());
  return access(path, R_OK) + strcasecmp(path, "a") + PORTCUDA_CPU_SUPPORTS("avx2") +
         bit_functions(3, 4, 5) + static_cast<int>(wide(1, 2, 3)) + wrong +
         static_cast<int>(difference);
}
