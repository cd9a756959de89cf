#define SUM(...) sum(__VA_ARGS__)
int sum(int a, int b) { return a + b; }
#ifdef __GNUC__
int total() {
  return SUM(1,
#ifdef WIDE
             64
#else
             32
#endif
  );
}
#else
int total() { return 33; }
#endif
