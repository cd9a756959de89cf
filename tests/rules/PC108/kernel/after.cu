// Spaces as attributes.
__host__ __device__ int both(int x) { return x + 1; }  // expect: PC108 PC108
__host__ __device__ constexpr int listed(int x) { return x + 2; }  // expect: PC108
static __device__ inline int helper(int x) { return x + 3; }  // expect: PC108
__constant__ float table[4];  // expect: PC108
__device__ __align__(16) float scratch[4];  // expect: PC108 PC103
struct Value {
  int x;
  __host__ __device__ Value(int v) : x(v) {}  // expect: PC108 PC108
  __device__ int get() const { return x; }  // expect: PC108
};
extern __shared__ float pool[];  // expect: PC108
__global__ void __launch_bounds__(256, 2) kernel(float* p) {  // expect: PC108 PC108
  __shared__ float tile[32];  // expect: PC108
  auto f = [=] __device__ (int i) { return both(i); };  // expect: PC108
  tile[threadIdx.x] = f(threadIdx.x) + listed(2) + helper(3) + table[1] + scratch[2] + pool[3] + Value(4).get();
  __syncthreads();
  p[threadIdx.x] = tile[31 - threadIdx.x];
}
__launch_bounds__(128) __global__ void later(float* p);  // expect: PC108 PC108
#define HOST_DEVICE __host__ __device__  // expect: PC108 PC108
HOST_DEVICE int macro_user(int x) { return x; }
