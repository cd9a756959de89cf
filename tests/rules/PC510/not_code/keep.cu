// 1L << 40 in prose.
/* 1UL << 63 */
#pragma message("1L << 40")
#define TEXT "1UL << 40"

__host__ __device__ inline const char* text(int which) { return which ? TEXT : R"(1L << 40)"; }

__global__ void reads(char* out, int n) { out[0] = text(int(n + 3L))[0]; }
