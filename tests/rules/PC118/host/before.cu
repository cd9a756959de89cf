// Host and host-device functions: cl.exe compiles them.
int log2_floor(unsigned x) { return 31 - __builtin_clz(x); }  // expect: PC118
constexpr int zeros(unsigned long long x) { return __builtin_ctzll(x); }  // expect: PC118
static_assert(zeros(8) == 3, "");

__host__ __device__ inline int ones(unsigned x) { return __builtin_popcount(x); }  // expect: PC118
// __builtin_clz(x) in a comment
const char* text() { return "__builtin_clz(x)"; }

#define POPCOUNT __builtin_popcountll  // expect: PC118
#define LOG2(x) (63 - __builtin_clzll(x))  // expect: PC118
int both(unsigned long long x) { return LOG2(x) + POPCOUNT(x) + log2_floor(unsigned(x)); }

#ifdef __GNUC__
int dead(unsigned x) { return __builtin_clz(x); }
#endif

__global__ void kernel(int* out, const unsigned* in) {
  out[0] = ones(in[0]) + POPCOUNT(in[1]);
  out[1] = LOG2((unsigned long long)__builtin_popcount(in[2]));
}
