// inline __attribute__((always_inline)) int f();
const char* text = "inline __attribute__((always_inline))";
const char* raw = R"(
inline __attribute__((always_inline)) int f();
)";
#if defined(_MSC_VER)
#define INLINE __forceinline
#else
#define INLINE inline __attribute__((always_inline))
#endif
#ifdef __GNUC__
__attribute__((noinline)) int gnu(int x) { return x; }
#endif
#if defined(__has_attribute)
#if __has_attribute(always_inline)
INLINE int g(int x) { return x; }
#endif
#endif
[[gnu::always_inline]] inline int h(int x) { return x; }
int attribute(int always_inline) { return always_inline; }
#if 0
inline __attribute__((always_inline)) int never(int x) { return x; }
#endif
