// SUM(1,
// #ifdef WIDE
#define SUM(a, text) sum(a, text)
int sum(int a, const char*) { return a; }
/* SUM(1,
#ifdef WIDE
*/
int total() {
  return SUM(1, R"(
#ifdef WIDE
#endif
)");
}
#define TEXT(x) (      \
   sum(x, "#if 1"))
