#include <cstddef>

bool bytes(std::size_t count, std::size_t size, std::size_t* result) {
  return __builtin_mul_overflow(count, size, result);  // expect: PC116
}
#define ADD(a, b, r) __builtin_add_overflow(a, b, r)  // expect: PC116
bool all(int a, long long b, int* r) { return ADD(a, b, r) || __builtin_sub_overflow(a, 1, r); }  // expect: PC116
bool ask(int a, int b) { return __builtin_add_overflow_p(a, b, a); }  // expect: PC116
// __builtin_add_overflow(a, b, r) in a comment
const char* text() { return "__builtin_add_overflow(a, b, r)"; }
#ifndef _MSC_VER
bool dead(int a, int* r) { return __builtin_add_overflow(a, 1, r); }
#endif
__global__ void kernel(int* out) { out[0] = 1; }
