// A count that is no literal: found where the statement or a declaration shows that 64 bits are meant.
#include <cstddef>
#include <cstdint>

__device__ inline uint64_t mask_of(int lanes, int by) {
  uint64_t mask = (uint64_t{1} << lanes) - 1;      // expect: PC510
  const size_t& view = mask;
  mask |= uint64_t{1} << by;                       // expect: PC510
  int small = 0;
  small |= 1UL << by;
  if (view & (uint64_t{1} << by)) small += 1;      // expect: PC510
  return mask >> small;
}

__global__ void masks(uint64_t* out, int n) {
  out[0] = mask_of(n, n / 2);
  out[1] = static_cast<uint64_t>((uint64_t{1} << n) - 3) << 3;  // expect: PC510
  out[2] = int64_t{1} << (n & 63);                              // expect: PC510
  unsigned narrow = 1UL << n;
  out[3] = narrow;
}
