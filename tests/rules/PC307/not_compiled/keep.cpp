#include <algorithm>
#if 0
#include <windows.h>
#endif

int use(int a) { return std::max(a, 3); }
