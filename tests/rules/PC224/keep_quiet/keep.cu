static const int kCount = 3;
static const bool kOn = true;
enum Mode { fast, slow };
static const Mode kMode = slow;
static const unsigned long long kBig = 1ull << 40;
static constexpr float kScale = 1.5f;
constexpr double kPi = 3.14159265358979;
template <class T> constexpr T half_of = T(0.5);
__constant__ const float kTable[2] = {1.0f, 2.0f};
__device__ const float kDevice = 3.0f;
static const float kHost = 4.0f;

// Nobody calls these.
__device__ inline float unused(float x) { return x * kHost; }
static __device__ float unused_too(float x) { return x * kHost; }

__global__ void kernel(float* x) {
  const float local = 0.5f;
  static const float fixed = 0.75f;
  x[0] = kCount + kOn + int(kMode) + float(kBig);
  x[1] = kScale * float(kPi) * half_of<float>;
  x[2] = kTable[1] + kDevice + local + fixed;
  x[3] = sizeof(kHost);
  decltype(kHost * 2) y = x[4];
  x[5] = y;
}

float host(float x) { return x * kHost; }
float host_lambda(float x) {
  auto f = [](float y) { return y * kHost; };
  return f(x);
}
__host__ __device__ float both(float x) {
#ifdef __CUDA_ARCH__
  return x;
#else
  return x * kHost;
#endif
}
void launch(float* x) {
  const float captured = 2.0f;
  auto scale = [=] __device__(int i) { x[i] *= captured; };
  kernel<<<1, 1>>>(x);
  (void)scale;
}
