// Wine's, plus what the UCRT declares and Wine does not.
#pragma once
#include_next <time.h>
#include <vcruntime.h>

#define TIME_UTC 1
struct timespec {
  time_t tv_sec;
  long tv_nsec;
};

_CRT_BEGIN_C_HEADER
int __cdecl timespec_get(struct timespec*, int);
errno_t __cdecl localtime_s(struct tm*, const time_t*);
errno_t __cdecl gmtime_s(struct tm*, const time_t*);
_CRT_END_C_HEADER
