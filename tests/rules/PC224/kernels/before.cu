static const float kScale = 1.5f;
const double kPi = 3.14159265358979, kTwoPi = 2 * kPi;
static const float kHalf = 0.5f, kThird = 1.0f / 3;
float const kRight = 4.0f;
inline const long double kLong = 1.25;
static const float* const kNothing = nullptr;
static const float kSmall = 1e-3f;
static const float kSmaller = kSmall * kSmall;

__device__ float scaled(float x) { return x * kScale; }  // expect: PC224
__host__ __device__ float both(float x) {
  return x + (kHalf) + kThird;  // expect: PC224 PC224
}
__global__ void kernel(float* x, const double* y, bool up) {
  x[0] = scaled(x[0]) + both(x[1]);
  x[1] = float(y[0] * kTwoPi);        // expect: PC224
  x[2] = up ? kRight : kHalf;         // expect: PC224 PC224
  x[3] = float(kLong);                // expect: PC224
  if (x == kNothing) return;          // expect: PC224
  float four[] = {kSmaller, x[4]};    // expect: PC224
  x[5] = four[int(up)];
  auto tripled = [] { return 3 * kScale; };  // expect: PC224
  x[6] = tripled();
}

float on_host(float x) { return x * kScale; }
