__host__ __device__ constexpr float kScale = 2.0f;        // expect: PC226
static __device__ __host__ const int kCount = 3;          // expect: PC226
__host__ int host_only;                                   // expect: PC226
alignas(16) __host__ __device__ float table[2] = {1, 2};  // expect: PC226
__host__ /* of the table */ __device__ __constant__ int* row;  // expect: PC226
struct S {
  __host__ static constexpr int x = 1;  // expect: PC226
  __host__ int y;                       // expect: PC226
};
template <class T> __host__ __device__ T variable = T(1);  // expect: PC226
#if 0
__host__ __device__ constexpr float kNever = 2.0f;
#endif
// __host__ __device__ constexpr float kComment = 2.0f;
#define DECLARE(name) __host__ int name;  // expect: PC226
DECLARE(declared)

__global__ void kernel(float* x) {
  __host__ int local = S::x;  // expect: PC226
  x[0] = kScale + kCount + table[threadIdx.x] + row[0] + variable<float> + local;
  x[1] = "__host__ int a;"[3];
}
