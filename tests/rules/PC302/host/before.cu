#include <cstdio>
#include <cstdlib>
#include <cstring>

bool same(const char* a, const char* b) { return strcasecmp(a, b) == 0 && strncasecmp(a, b, 3) == 0; }  // expect: PC302 PC302
#define RUN(command) popen(command, "r")  // expect: PC302
#define KEEP(x) x

void choose() {
  KEEP(setenv("A", "0", 1));  // expect: PC302
  setenv("B", "0", 1);
  if (std::FILE* pipe = RUN("nvcc --version")) pclose(pipe);  // expect: PC302
}

void* aligned(std::size_t n) {
  void* p = nullptr;
  return posix_memalign(&p, 64, n) == 0 ? p : nullptr;  // expect: PC302
}
// popen("x", "r") in a comment
const char* text() { return "popen(x, y)"; }
#ifdef __linux__
void dead() { unsetenv("A"); }
#endif
__global__ void kernel(int* out) { *out = 1; }
