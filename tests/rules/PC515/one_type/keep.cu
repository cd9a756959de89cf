// portcuda: ignore-file PC511 -- that there is a long is not what this is about
#include <algorithm>
#include <cstdint>
#include <vector>

int64_t host(int64_t n, long m, const std::vector<int>& v) {
  const auto size = v.size();
  return std::max(n, int64_t{1}) + std::max(m, 1L) + std::max<int64_t>(n, m) + std::min(v.size(), sizeof(n)) +
         std::max(size, v.size()) + std::max(n, v.end() - v.begin()) + std::max({1L, 2L});
}

template <class T> __host__ __device__ T larger(T a, T b) { return std::max(a, b) + max(a, T(1)); }

__global__ void kernel(long long* out, int64_t n, long m) {
  out[0] = max(n, int64_t(2)) + min(m, 3L) + larger(n, n * 2) + max(1, 2);
}
