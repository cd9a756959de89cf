// Wine's, plus what the UCRT declares and Wine does not.
#pragma once
#include_next <inttypes.h>
#include <vcruntime.h>

_CRT_BEGIN_C_HEADER
intmax_t __cdecl imaxabs(intmax_t);
imaxdiv_t __cdecl imaxdiv(intmax_t, intmax_t);
intmax_t __cdecl wcstoimax(const wchar_t*, wchar_t**, int);
uintmax_t __cdecl wcstoumax(const wchar_t*, wchar_t**, int);
_CRT_END_C_HEADER
