// Hints and checks move to the front in the standard form.
#include <cstdint>
[[gnu::format(printf, 1, 2)]] void log_line(const char* format, ...);  // expect: PC107
[[gnu::pure]] int length(const char* s);  // expect: PC107
[[gnu::__const__]] static int square(int x) { return x * x; }  // expect: PC107
[[gnu::hot, gnu::nonnull(1)]] int busy(int* p);  // expect: PC107
[[gnu::alloc_size(1), gnu::returns_nonnull]] [[gnu::malloc]] extern void* allocate(unsigned n);  // expect: PC107 PC107
[[gnu::optimize("O3"), gnu::no_sanitize("address")]] int fast(int x) { return square(x); }  // expect: PC107
struct Members {
  [[gnu::cold]] static int rare(int x) { return x; }  // expect: PC107
  template <class T> [[gnu::cold]] int generic(T x) const { return x; }  // expect: PC107
};
[[gnu::may_alias]] typedef uint32_t alias_word;  // expect: PC107
struct [[gnu::may_alias]] Word { uint32_t x; };  // expect: PC107
uint32_t read(const float* p) {
  const alias_word* q = reinterpret_cast<const alias_word*>(p);
  if (!p) goto rare;
  return *q;
rare:;  // expect: PC107
  return 0;
}
