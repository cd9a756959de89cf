// # Kernels and constants

// == over-aligned parameter passed by value
// host: accepted
// device: accepted
// note: cl: C2719 where the alignment is more than 64
struct alignas(128) Descriptor { unsigned long long words[16]; };
__global__ void kernel(int* p, Descriptor d) { p[0] = int(d.words[0]); }
void launch(int* p, const Descriptor& d) { kernel<<<1, 1>>>(p, d); }

// == the same with `__grid_constant__`
// host: accepted
// device: accepted
// note: cl: C2719 where the alignment is more than 64
struct alignas(128) Descriptor { unsigned long long words[16]; };
__global__ void kernel(int* p, const __grid_constant__ Descriptor d) { p[0] = int(d.words[0]); }
void launch(int* p, const Descriptor& d) { kernel<<<1, 1>>>(p, d); }

// == `constexpr float` at namespace scope, read in a kernel
// host: accepted
// device: accepted
constexpr float scale = 1.5f;
__global__ void kernel(float* p) { p[0] *= scale; }

// == `template <class T> constexpr T v`, read in a kernel
// host: accepted
// device: accepted
template <class T> constexpr T half = T(0.5);
__global__ void kernel(float* p) { p[0] *= half<float>; }

// == `template <class T> __device__ constexpr T v`, read in a kernel
// host: accepted
// device: rejected: A __device__ variable template cannot have a const qualified type on Windows
// note: [PC225](rules/PC225.md), by a compile command; only the whole device pass says so, not its quick look
template <class T> __device__ constexpr T half = T(0.5);
__global__ void kernel(float* p) { p[0] *= half<float>; }

// == `__host__ __device__ constexpr float` at namespace scope
// host: rejected: attribute "__host__" does not apply here
// device: rejected: attribute "__host__" does not apply here
// rule: PC226
__host__ __device__ constexpr float scale = 1.5f;
__global__ void kernel(float* p) { p[0] *= scale; }

// == `static const double` at namespace scope, read in a kernel
// host: accepted
// device: rejected: identifier "scale" is undefined in device code
// note: only the whole device pass says so, not its quick look
static const double scale = 1.5;
__global__ void kernel(double* p) { p[0] *= scale; }

// == `static const int` at namespace scope, read in a kernel
// host: accepted
// device: accepted
static const int scale = 3;
__global__ void kernel(int* p) { p[0] *= scale; }

// == `static constexpr` local variable in a host function
// host: accepted
// device: accepted
int answer() {
  static constexpr int value = 42;
  return value;
}

// == `static constexpr` local variable in a kernel
// host: accepted
// device: accepted
__global__ void kernel(int* p) {
  static constexpr int value = 42;
  p[0] = value;
}

// == `static constexpr dim3 f()`
// host: accepted
// device: accepted
// rule: PC210
// note: cl is the one that objects
struct Config { static constexpr dim3 block() { return dim3(128, 1, 1); } };
__global__ void kernel(int* p) { p[0] = 1; }
void launch(int* p) { kernel<<<1, Config::block()>>>(p); }
