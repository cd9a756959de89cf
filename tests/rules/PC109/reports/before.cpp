// Reported, left as they are.
typedef float v4 __attribute__((vector_size(16)));  // expect: PC109
using v8 = __attribute__((__vector_size__(8 * sizeof(float)))) float;  // expect: PC109
typedef int word __attribute__((mode(SI)));  // expect: PC109
static void close(int* p) { *p = 0; }
int scope() {
  int x __attribute__((cleanup(close))) = 3;  // expect: PC109
  return x;
}
#define ATTRIBUTE(x) __attribute__((x))  // expect: PC109
#define ATTRIBUTES(list) __attribute__(list)  // expect: PC109
__attribute__((cold, made_up)) int f(int x);  // expect: PC109
typedef float __attribute__((aligned(16), vector_size(16))) odd;  // expect: PC109
[[gnu::vector_size(16)]] typedef float v4s;  // expect: PC109
