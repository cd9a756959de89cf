#define HD __host__ __device__
__device__ constexpr float kScale = 2.0f;
__host__ __device__ float function(float x);
__host__ __device__ inline const float* pointer(const float* x) { return x; }
template <class T> __host__ __device__ constexpr T zero() { return T(0); }
HD constexpr int one() { return 1; }
struct S {
  int value;
  __host__ __device__ S(int x) : value{x} {}
  __host__ __device__ S() = default;
  __host__ __device__ ~S() = default;
  __host__ __device__ S& operator=(const S&) = default;
  __host__ __device__ operator int() const { return value; }
  __host__ __device__ int operator[](int i) const { return value + i; }
  HD int get() const;
};
HD int S::get() const { return value; }
template <class T> __host__ __device__ T function_template(T x) { return x; }
template __host__ __device__ int function_template<int>(int);
__host__ __device__ __forceinline__ auto trailing(int x) -> int { return x; }
__host__ __device__ int (*returns_pointer())(int);
__global__ void kernel(float* x) { x[0] = kScale + zero<float>() + one() + S(3)[1]; }
