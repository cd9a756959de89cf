// `#define`s in plain C++: cl.exe gets a definition of its own.
#if defined(_MSC_VER)
#define FORCE_INLINE __forceinline
#else
#define FORCE_INLINE __attribute__((always_inline)) inline  // expect: PC102
#endif
#ifdef NDEBUG
  #if defined(_MSC_VER)
  #define NO_INLINE __declspec(noinline)
  #else
  #define NO_INLINE __attribute__((noinline))  // expect: PC102
  #endif
#else
  #if defined(_MSC_VER)
  #define NO_INLINE __declspec(noinline)
  #else
  #define NO_INLINE __attribute__((noinline, cold))  // expect: PC102
  #endif
#endif
#if defined(_MSC_VER)
#define TRAILING_NO_INLINE
#else
#define TRAILING_NO_INLINE __attribute__((noinline))  // expect: PC102
#endif
#if defined(_MSC_VER)
#define WISH __forceinline
#else
#define WISH __attribute__((always_inline))  // expect: PC102
#endif

FORCE_INLINE int a(int x) { return x + 1; }
static NO_INLINE int b(int x) { return x * 2; }
int c(int x) TRAILING_NO_INLINE;
int c(int x) { return a(x) + b(x); }
static inline WISH int d(int x) { return c(x); }
int e(int x) { return d(x); }
