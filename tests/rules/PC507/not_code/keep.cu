// long2 in a comment, "long2" in text, make_long2 as well.
__host__ __device__ inline const char* name(int which) { return which ? "long2" : R"(make_ulong4)"; }

__global__ void uses(char* out) { out[0] = name(int(threadIdx.x))[0]; }
