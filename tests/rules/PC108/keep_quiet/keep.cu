// __attribute__((device)) int f();
__host__ __device__ int f(int x) { return x; }
const char* text = "extern __attribute__((shared)) float x[];";
#if !defined(_MSC_VER)
__attribute__((device)) int g(int x) { return x; }
#endif
int device = 0, host = 1, shared = 2;
