#define COLD __attribute__((cold))  // expect: PC107
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))  // expect: PC107
#define PURE_INLINE static inline __attribute__((pure))  // expect: PC107
COLD int rare(int x) { return x; }
void log_line(const char* format, ...) PRINTF_LIKE(1, 2);
PURE_INLINE int f(int x) { return rare(x); }
int g(int x) { return f(x); }
