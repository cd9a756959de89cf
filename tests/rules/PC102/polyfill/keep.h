// The file takes attributes away itself.
#if !defined(__GNUC__)
#define __attribute__(x)
#endif
inline __attribute__((always_inline)) int f(int x) { return x; }
struct __attribute__((packed)) S { char c; int x; };
