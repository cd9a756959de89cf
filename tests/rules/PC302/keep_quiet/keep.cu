#include <cstdio>
#include "portcuda/posix.h"

struct Shell {
  int popen(const char*) { return 0; }
  int waitpid;
};
namespace shell {
inline int popen(const char*) { return 1; }
}  // namespace shell

int run(Shell& s) {
  setenv("A", "0", 1);
  return s.popen("a") + shell::popen("b") + s.waitpid;
}
#if defined(_WIN32)
#define pclose _pclose
#endif
void close(FILE* f) { pclose(f); }
