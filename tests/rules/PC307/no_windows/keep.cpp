// Without <windows.h> the names are nobody's macros. `#include <windows.h>` in prose does not count.
#include <algorithm>

int use(int a, int windows) { return std::max(a, std::min(windows, 3)); }
