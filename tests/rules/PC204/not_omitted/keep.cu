// a ?: b in a comment.
namespace ns {
__device__ int value = 3;
}
__device__ int global_value = 4;

__global__ void choices(int* out, int n, const char** text) {
  out[0] = n ? ::global_value : 2;
  out[1] = n ?::ns::value : 2;
  text[0] = "n ?: 3";
  text[1] = R"(n ?: 3)";
#ifdef __GNUC__
  out[2] = n ?: 3;
#else
  out[2] = n ? n : 3;
#endif
}
