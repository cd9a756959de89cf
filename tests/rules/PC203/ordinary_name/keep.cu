// typeof(x) in a comment; a member of that name; somebody's own macro.
#define __typeof(x) decltype(x)
struct Registry {
  __host__ __device__ int typeof_(int i) const { return i; }
};
#ifdef __GNUC__
#define TYPE_OF(x) __typeof__(x)
#else
#define TYPE_OF(x) decltype(x)
#endif
#ifdef HAVE_TYPEOF
#define KEEP(x) typeof(x) kept = (x)
#endif

__global__ void names(int* out, const char** text) {
  Registry registry;
  TYPE_OF(out) same = out;
  __typeof(out) again = out;
  text[0] = "typeof(x)";
  text[1] = R"(__typeof__(x) y)";
  same[0] = registry.typeof_(3) + again[1];
}
