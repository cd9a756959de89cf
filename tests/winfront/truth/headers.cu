// # Headers and what they declare

// == `<unistd.h>`
// host: not preprocessed: 'unistd.h' file not found
// device: not preprocessed: 'unistd.h' file not found
// rule: PC301
#include <unistd.h>
int pages() { return getpagesize(); }

// == `<sys/time.h>`
// host: not preprocessed: 'sys/time.h' file not found
// device: not preprocessed: 'sys/time.h' file not found
// rule: PC301
#include <sys/time.h>
long now() {
  timeval t;
  gettimeofday(&t, nullptr);
  return t.tv_sec;
}

// == `M_PI` without `_USE_MATH_DEFINES`
// host: rejected: identifier "M_PI" is undefined
// device: rejected: identifier "M_PI" is undefined
// rule: PC304
#include <cmath>
__global__ void kernel(double* p) { *p = 2 * M_PI; }

// == `M_PI`, `#define _USE_MATH_DEFINES` as the first line of the file
// host: rejected: identifier "M_PI" is undefined
// device: rejected: identifier "M_PI" is undefined
// note: nvcc includes `cuda_runtime.h`, and with it `<math.h>`, before the first line: it has to be a flag
#define _USE_MATH_DEFINES
#include <cmath>
__global__ void kernel(double* p) { *p = 2 * M_PI; }

// == `M_PI` with `-D_USE_MATH_DEFINES`
// rule: PC304
// flags: -D_USE_MATH_DEFINES
// host: accepted
// device: accepted
#include <cmath>
__global__ void kernel(double* p) { *p = 2 * M_PI; }

// == `std::isnan`, `std::isinf`, `std::isfinite` in a kernel
// host: accepted
// device: rejected: calling a __host__ function
// rule: PC305
// note: only the whole device pass says so, not its quick look
#include <cmath>
__global__ void kernel(float* p) { p[0] = std::isnan(p[1]) + std::isinf(p[2]) + std::isfinite(p[3]); }

// == `isnan`, `isinf`, `isfinite` without `std::` in a kernel
// host: accepted
// device: accepted
#include <cmath>
__global__ void kernel(float* p) { p[0] = ::isnan(p[1]) + ::isinf(p[2]) + ::isfinite(p[3]); }

// == `std::max` in a kernel
// host: accepted
// device: accepted
// note: with `--expt-relaxed-constexpr`
#include <algorithm>
__global__ void kernel(int* p) { p[0] = std::max(p[1], p[2]); }

// == `std::exp` in a kernel
// host: accepted
// device: accepted
#include <cmath>
__global__ void kernel(float* p) { p[0] = std::exp(p[1]); }

// == `std::tuple` as a kernel parameter
// host: accepted
// device: accepted
// note: **its layout may differ between host and device**: nobody tells
#include <tuple>
__global__ void kernel(int* p, std::tuple<int, long long> t) { p[0] = 1; }
void launch(int* p) { kernel<<<1, 1>>>(p, std::tuple<int, long long>(1, 2)); }

// == `cuda::std::tuple` as a kernel parameter
// host: accepted
// device: accepted
// note: **its layout may differ between host and device**: nobody tells
#include <cuda/std/tuple>
__global__ void kernel(int* p, cuda::std::tuple<int, long long> t) { p[0] = cuda::std::get<0>(t); }
void launch(int* p) { kernel<<<1, 1>>>(p, cuda::std::tuple<int, long long>(1, 2)); }
