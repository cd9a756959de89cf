// A counter whose end has 64 bits, and a literal that makes room for a product.
#include <cstddef>
#include <cstdint>
#define COUNT(n) for (long i = 0; i < (n); ++i) total += i

struct Tensor {
  int64_t sizes[2];
  int64_t numel() const { return sizes[0] * sizes[1]; }
};
struct Values {
  double at[4];
  const double& operator[](size_t i) const { return at[i]; }
  double& operator[](size_t i) { return at[i]; }
};
double walk(const Tensor& tensor, Values& values, int n, int m, long known) {
  double total = 0;
  for (int64_t i = 0; i < tensor.numel(); ++i) values[i] = 0;                 // expect: PC513
  for (unsigned long i = 0; tensor.numel() > int64_t(i); ++i) total += 1;
  for (long i = 0; i < n; ++i) total += values[i];
  for (long i = 0; i < known; ++i) total += values[i];
  for (long i = 0; i < tensor.numel() % 4; ++i) total += values[i];
  for (long i = 0; i < tensor.numel(); ++i) {                              // expect: PC513
    long& same = i;
    total += same;
  }
  COUNT(n);
  int64_t product = int64_t{4} * n * m + (int64_t)n * m;                           // expect: PC513
  int64_t kept = int64_t{1024} * n;                                                   // expect: PC513
  int cut = 2L * n;
  const long constant = 3L * 5;
  return total + product + kept + cut + constant + values[sizeof(int) * 1L * n];
}
__global__ void fill(float* data, int n, int m) {
  data[int64_t{1} * n * m] = 0;  // expect: PC513
  for (int64_t i = threadIdx.x; i < (int64_t)n * m; i += blockDim.x) data[i] = 1;  // expect: PC513
}
