// Spaces as attributes.
__attribute__((host)) __attribute__((device)) int both(int x) { return x + 1; }  // expect: PC108 PC108
__attribute__((host, device)) constexpr int listed(int x) { return x + 2; }  // expect: PC108
static __attribute__((device)) inline int helper(int x) { return x + 3; }  // expect: PC108
__attribute__((constant)) float table[4];  // expect: PC108
__attribute__((device)) __attribute__((aligned(16))) float scratch[4];  // expect: PC108 PC103
struct Value {
  int x;
  __attribute__((host)) __attribute__((device)) Value(int v) : x(v) {}  // expect: PC108 PC108
  __attribute__((device)) int get() const { return x; }  // expect: PC108
};
extern __attribute__((shared)) float pool[];  // expect: PC108
__attribute__((global)) void __attribute__((launch_bounds(256, 2))) kernel(float* p) {  // expect: PC108 PC108
  __attribute__((shared)) float tile[32];  // expect: PC108
  auto f = [=] __attribute__((device)) (int i) { return both(i); };  // expect: PC108
  tile[threadIdx.x] = f(threadIdx.x) + listed(2) + helper(3) + table[1] + scratch[2] + pool[3] + Value(4).get();
  __syncthreads();
  p[threadIdx.x] = tile[31 - threadIdx.x];
}
__attribute__((global)) void later(float* p) __attribute__((launch_bounds(128)));  // expect: PC108 PC108
#define HOST_DEVICE __attribute__((host)) __attribute__((device))  // expect: PC108 PC108
HOST_DEVICE int macro_user(int x) { return x; }
