// Hints and checks move to the front in the standard form.
#include <cstdint>
void log_line(const char* format, ...) __attribute__((format(printf, 1, 2)));  // expect: PC107
__attribute__((pure)) int length(const char* s);  // expect: PC107
static int __attribute__((const)) square(int x) { return x * x; }  // expect: PC107
int __attribute__((hot, nonnull(1))) busy(int* p);  // expect: PC107
extern void* allocate(unsigned n) __attribute__((malloc)) __attribute__((alloc_size(1), returns_nonnull));  // expect: PC107 PC107
__attribute__((optimize("O3"), no_sanitize("address"))) int fast(int x) { return square(x); }  // expect: PC107
struct Members {
  static __attribute__((cold)) int rare(int x) { return x; }  // expect: PC107
  template <class T> __attribute__((__cold__)) int generic(T x) const { return x; }  // expect: PC107
};
typedef uint32_t __attribute__((__may_alias__)) alias_word;  // expect: PC107
struct __attribute__((may_alias)) Word { uint32_t x; };  // expect: PC107
uint32_t read(const float* p) {
  const alias_word* q = reinterpret_cast<const alias_word*>(p);
  if (!p) goto rare;
  return *q;
rare: __attribute__((cold));  // expect: PC107
  return 0;
}
