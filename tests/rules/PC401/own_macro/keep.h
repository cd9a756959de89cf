// A C file may use the words as names, and define them.
#ifndef __cplusplus
#define and &&
struct gates {
  int or, not;
};
static int both(int a, int b) { return a and b; }
static int read(struct gates* g) { return g->or + (*g).not; }
#endif
