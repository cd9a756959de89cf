// A condition that chooses the branch for Windows is read by its compiler as well; code in the other branch is not.
#if defined(_MSC_VER) or defined(USE_SYMBOLS)  // expect: PC402
__device__ inline bool both(bool a, bool b) { return a && b; }
#else
__device__ inline bool both(bool a, bool b) { return a and b; }
#endif

__global__ void uses(bool* out) {
#if __CUDACC_VER_MAJOR__ >= 12 and __CUDACC_VER_MAJOR__ < 99  // expect: PC402
  out[0] = both(out[1], out[2]);
#endif
}
