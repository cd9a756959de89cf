// __int128_t in a comment
/* *(__int128*)p = 0; */
__host__ __device__ inline const char* name(int which) { return which ? "__int128_t" : R"(unsigned __int128)"; }

struct Layout {
  int __int128_bytes;
  int int128_t;
};

__global__ void uses(char* out) {
  Layout layout{1, 2};
  out[0] = name(layout.int128_t)[0];
}
