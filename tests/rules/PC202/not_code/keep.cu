// ({ int x = 1; x; }) in a comment /* ({ f(); }) */ stays.
#if defined(__GNUC__)
#define LIMIT(x) ({ int y = (x); y > 9 ? 9 : y; })
#else
#define LIMIT(x) ((x) > 9 ? 9 : (x))
#endif
#define LIBRARY_GCC_VERSION(major) 0
#if LIBRARY_GCC_VERSION(3)
#define EVALUATE(x) ({ auto once = (x); once; })
#else
#define EVALUATE(x) (x)
#endif
#if 0
int never = ({ int x = 1; x; });
#endif

__global__ void texts(const char** text, int* out) {
  text[0] = "= ({ int x = 1; x; });";
  text[1] = R"(= ({ int x = 1; x; });)";
  out[0] = LIMIT(3) + EVALUATE(4);
}
