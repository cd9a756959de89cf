// The project brings its own type of that name where the compiler has none.
#if defined(_MSC_VER)
struct alignas(16) __int128_t {
  long long low, high;
};
#endif

__global__ void copy(__int128_t* out, const __int128_t* in) { out[threadIdx.x] = in[threadIdx.x]; }
