// `#define`s in plain C++: cl.exe gets a definition of its own.
#define FORCE_INLINE __attribute__((always_inline)) inline  // expect: PC102
#ifdef NDEBUG
  #define NO_INLINE __attribute__((noinline))  // expect: PC102
#else
  #define NO_INLINE __attribute__((noinline, cold))  // expect: PC102
#endif
#define TRAILING_NO_INLINE __attribute__((noinline))  // expect: PC102
#define WISH __attribute__((always_inline))  // expect: PC102

FORCE_INLINE int a(int x) { return x + 1; }
static NO_INLINE int b(int x) { return x * 2; }
int c(int x) TRAILING_NO_INLINE;
int c(int x) { return a(x) + b(x); }
static inline WISH int d(int x) { return c(x); }
int e(int x) { return d(x); }
