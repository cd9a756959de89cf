// What is written for `x` may hold commas: a look is needed.
#define LIKELY(x) __builtin_expect(x, 1)  // expect: PC119
int sign(int x) { return LIKELY(x > 0) ? 1 : -1; }
