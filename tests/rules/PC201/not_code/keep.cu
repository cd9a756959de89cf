// A comment may say (Pair){1, 2}; so may /* (Pair){} */ strings.
struct Pair {
  int a, b;
};
#ifdef __GNUC__
#define PAIR(a, b) (Pair){a, b}
#else
#define PAIR(a, b) Pair{a, b}
#endif
#ifndef _MSC_VER
__device__ Pair literal() { return (Pair){3, 4}; }
#else
__device__ Pair literal() { return Pair{3, 4}; }
#endif
#if 0
Pair never = (Pair){5, 6};
#endif

__global__ void texts(Pair* out, const char** text) {
  text[0] = "= (Pair){1, 2}";
  text[1] = R"(= (Pair){1, 2})";
  out[0] = PAIR(1, 2);
  out[1] = literal();
}
