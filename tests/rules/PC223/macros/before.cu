#define FOR_EACH(n, i, ...) run<<<1, n>>>([=] __device__(int i) { __VA_ARGS__; })  // expect: PC223
#define DEFINE_FILL(name) \
  static void name(int* p) { FOR_EACH(32, i, p[i] = i); }
#define LOCAL static

template <class F> __global__ void run(F f) { f(threadIdx.x); }

static void fill(int* p) {
  FOR_EACH(32, i, p[i] = i);
}
LOCAL void empty(int* p) { FOR_EACH(32, i, p[i] = 0); }
DEFINE_FILL(generated)
#if 0
static void dead(int* p) { FOR_EACH(32, i, p[i] = i); }
#endif
void all(int* p) {
  fill(p);
  empty(p);
  generated(p);
}
