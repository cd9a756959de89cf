__device__ constexpr float kScale = 2.0f;        // expect: PC226
static __device__ const int kCount = 3;          // expect: PC226
int host_only;                                   // expect: PC226
alignas(16) __device__ float table[2] = {1, 2};  // expect: PC226
/* of the table */ __device__ __constant__ int* row;  // expect: PC226
struct S {
  static constexpr int x = 1;  // expect: PC226
  int y;                       // expect: PC226
};
template <class T> __device__ T variable = T(1);  // expect: PC226
#if 0
__host__ __device__ constexpr float kNever = 2.0f;
#endif
// __host__ __device__ constexpr float kComment = 2.0f;
#define DECLARE(name) int name;  // expect: PC226
DECLARE(declared)

__global__ void kernel(float* x) {
  int local = S::x;  // expect: PC226
  x[0] = kScale + kCount + table[threadIdx.x] + row[0] + variable<float> + local;
  x[1] = "__host__ int a;"[3];
}
