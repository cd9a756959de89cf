// Wine's, plus the overloads of abs that the UCRT gives C++ here rather than in <cmath>.
#pragma once
#include_next <stdlib.h>
#include <vcruntime.h>

#ifdef __cplusplus
extern "C++" {
inline long abs(long x) throw() { return labs(x); }
inline __int64 abs(__int64 x) throw() { return llabs(x); }
}
#endif
