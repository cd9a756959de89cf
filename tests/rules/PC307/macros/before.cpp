#include <algorithm>
#ifdef _WIN32
#include <Windows.h>
#endif
#define SMALLER(a, b) std::min((a), (b))  // expect: PC307
#define RUN(...) __VA_ARGS__

int use(int a) { RUN(return std::max(a, SMALLER(a, 3));) }  // expect: PC307
