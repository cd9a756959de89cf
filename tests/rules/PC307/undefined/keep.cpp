#ifdef _WIN32
#include <windows.h>
#undef min
#undef max
#endif
#include <algorithm>

int use(int a) { return std::max(a, std::min(a, 3)); }
