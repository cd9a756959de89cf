// More than one, or in the middle of an expression: a person decides.
#define SUM(...) sum(__VA_ARGS__)
#define TWICE(x) (2 * (x))

int sum(int a, int b, int c) { return a + b + c; }

int total() {
  int first = SUM(1,
#ifdef WIDE  // expect: PC403
                  64,
#else
                  32,
#endif
                  2);
  SUM(1,
#ifdef WIDE  // expect: PC403
      64,
#else
      32,
#endif
#ifdef TALL  // expect: PC403
      8
#else
      4
#endif
  );
  return first + TWICE(first);
}
