// Wine's, plus what the UCRT declares and Wine does not.
#pragma once
#include <portcuda_mbstate.h>
#include <vcruntime.h>
#include_next <wchar.h>

#include <stdio.h>

_CRT_BEGIN_C_HEADER
int __cdecl fwide(FILE*, int);
int __cdecl mbsinit(const mbstate_t*);
int __cdecl vfwscanf(FILE*, const wchar_t*, va_list);
int __cdecl vswscanf(const wchar_t*, const wchar_t*, va_list);
int __cdecl vwscanf(const wchar_t*, va_list);
long double __cdecl wcstold(const wchar_t*, wchar_t**);
_CRT_END_C_HEADER
