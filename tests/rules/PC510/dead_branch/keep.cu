#ifdef _WIN32
#define TIB (1LL << 40)
#else
#define TIB (1L << 40)
#endif

__global__ void sizes(long long* out) { out[0] = TIB; }
