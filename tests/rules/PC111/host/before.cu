// Neither cl.exe nor the front end has these, for host or device.
inline unsigned swapped(unsigned x) { return __builtin_bswap32(x) + __builtin_ffs(int(x)); }  // expect: PC111 PC111
__host__ __device__ inline int first(int x) { return __builtin_ffs(x); }  // expect: PC111
// __builtin_ffs(x) in a comment
const char* text() { return "__builtin_ffs(x)"; }

#define PARITY __builtin_parityll  // expect: PC111
#define LOWEST(x) (__builtin_ffsll(x) - 1)  // expect: PC111
int both(unsigned long long x) { return LOWEST(x) + PARITY(x) + int(swapped(unsigned(x))); }

#ifdef __GNUC__
int dead(unsigned x) { return __builtin_ffs(x); }
#endif

__global__ void kernel(int* out, const unsigned* in) { out[0] = first(int(in[0])); }
