// What Windows does not compile may keep its spelling.
#ifndef _MSC_VER
__device__ inline bool both(bool a, bool b) { return a and b; }
#else
__device__ inline bool both(bool a, bool b) { return a && b; }
#endif

#ifdef __GNUC__
__device__ inline bool neither(bool a, bool b) { return not a and not b; }
#else
__device__ inline bool neither(bool a, bool b) { return !a && !b; }
#endif

__global__ void uses(bool* out) { out[0] = both(out[1], out[2]) || neither(out[1], out[3]); }
