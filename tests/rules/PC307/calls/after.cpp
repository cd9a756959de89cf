#include <algorithm>
#include <limits>
#if defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#else
#include <unistd.h>
#endif

struct Range {
  int low, high;
  int (max)() const { return high; }
};

template <class T>
T clamp(T x, T low) {
  return (std::max)((std::min)(x, (std::numeric_limits<T>::max)()), low);  // expect: PC307 PC307 PC307
}

void ranges(int* out, Range r, const Range* p) {
  out[0] = (r.max)() + (p->max)();                                // expect: PC307 PC307
  out[1] = ::std::max<int>(3, 4) + std::numeric_limits<int>::lowest();
  out[2] = (std::min)(1, 2);
  int min = 3, max = 4;
  out[3] = min + max;
}

int use() { return clamp(3, 4) + int((std::numeric_limits<long long>  ::  min)()); }  // expect: PC307
