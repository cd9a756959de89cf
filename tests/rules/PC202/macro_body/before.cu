// Macros are what the extension is used for.
#define CEIL_DIV(a, b)                  \
  ({                                    /* expect: PC202 */ \
    const int numerator = (a);          \
    const int denominator = (b);        \
    (numerator + denominator - 1) / denominator; \
  })
#define LOADED(pointer) ({ auto value = *(pointer); value; }) /* expect: PC202 */
#define BUMP(counter, step) ({ (counter) += (step); }) /* expect: PC202 */
#define SET(target, wanted) ({ auto copy = (wanted); if (copy) (target) = copy; }) /* expect: PC202 */
#define LAST_NAME(path)                            \
  __extension__ ({                                 /* expect: PC202 */ \
    const char* name = (path);                     \
    for (const char* c = name; *c; ++c) {          \
      if (*c == '/') name = c + 1;                 \
      if (c - name > 99) break;                    \
    }                                              \
    name;                                          \
  })

__global__ void steps(int* out, const int* in, int n) {
  out[0] = CEIL_DIV(n, 32);
  out[1] = LOADED(in + 3);
  int counter = n;
  out[2] = BUMP(counter, 4);
  SET(out[3], n - 1);
  out[4] = LAST_NAME("a/b")[0];
}
