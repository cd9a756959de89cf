#include <cstddef>

void move(void* to, const void* from, std::size_t n) { __builtin_memmove(to, from, n); }  // expect: PC112
void copy(char* to, const char* from) { __builtin_strcpy(to, from); }  // expect: PC112
[[noreturn]] void stop() { __builtin_abort(); }  // expect: PC112

// The builtin is a constant expression, the function need not be.
constexpr int distance(int a, int b) { return __builtin_abs(a - b); }  // expect: PC112

void* scratch(std::size_t n) {
  void* p = __builtin_alloca(n);  // expect: PC112
  return p;
}
