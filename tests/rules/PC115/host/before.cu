#include <cstdio>
#include <cstring>

template <class T>
void show() {
  std::puts(__PRETTY_FUNCTION__);  // expect: PC115
}

#define TRACE() std::printf("%s:%d\n", __PRETTY_FUNCTION__, __LINE__)  // expect: PC115
#define TRACE_WITH(text) std::printf("%s\n", text)

__host__ __device__ inline void both() { printf("%s\n", __PRETTY_FUNCTION__); }  // expect: PC115

__global__ void kernel(const char** out) {
  both();
  out[0] = __PRETTY_FUNCTION__;
}

void all() {
  TRACE();
  TRACE_WITH(__PRETTY_FUNCTION__);  // expect: PC115
  show<int>();
}

// GCC's wording is looked for: a look is needed.
template <class T>
const char* name_of() {
  return std::strstr(__PRETTY_FUNCTION__, "T = ");  // expect: PC115
}
const char* int_name() { return name_of<int>(); }
// __PRETTY_FUNCTION__ in a comment
const char* text() { return "__PRETTY_FUNCTION__"; }
const char* raw() { return R"(__PRETTY_FUNCTION__)"; }
#if defined(__GNUC__)
const char* dead() { return __PRETTY_FUNCTION__; }
#endif
