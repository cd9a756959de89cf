// Functions are no macros, and a block behind a macro is not between its parentheses.
#include <cstdio>
#define MODULE(name) void name##_module()

int sum(int a, int b) { return a + b; }

int total(int a
#ifdef WIDE
          ,
          int b
#endif
) {
  return sum(a,
#ifdef WIDE
             b
#else
             2
#endif
  );
}

MODULE(first) {
#ifdef WIDE
  std::printf("wide\n");
#endif
}
#if (1 + \
     1) == 2
int even;
#endif
