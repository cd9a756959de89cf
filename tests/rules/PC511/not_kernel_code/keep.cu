// A long story.
template <class T> struct Traits {};
template <> struct Traits<long> {
  static const char* name() { return "long"; }
};

long host_function(long argument) { return argument; }

__device__ int digits(long) { return 19; }
__device__ int digits(long long) { return 19; }

__device__ unsigned int mix(unsigned int x) {
  constexpr unsigned long kMultiplier = 0x9E3779B9;
  return x * kMultiplier;
}

__global__ void kernel(long long* out, unsigned long long n, long double*) {
  out[0] = sizeof(long) + n;
}
