// case 1 ... 5: in a comment.
template <class... Values> __device__ int count(Values...) { return sizeof...(Values); }
#define FIRST(a, ...) a

template <class... Values> __device__ int size(int n, Values... values) {
  switch (n) { case sizeof...(Values): return 1; case (sizeof...(values) + 7): return 2; }
  return 0;
}

__global__ void dots(int* out, int n, const char** text) {
  switch (n) { case 1: out[0] = count(1, 2) + size(n, 1); break; case FIRST(2, 3): out[1] = [](auto... v) { return count(v...); }(4); }
  text[0] = "case 1 ... 5:";
  text[1] = R"(case 1 ... 5:)";
#ifndef _MSC_VER
  switch (n) { case 1 ... 5: out[2] = 3; }
#endif
  try_again:
  if (n > 4) goto try_again;
}
