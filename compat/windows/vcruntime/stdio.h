// Wine's, plus what the UCRT declares and Wine does not.
#pragma once
#include <portcuda_mbstate.h>
#include_next <stdio.h>
#include <vcruntime.h>

_CRT_BEGIN_C_HEADER
int __cdecl vfscanf(FILE*, const char*, va_list);
int __cdecl vscanf(const char*, va_list);
int __cdecl vsscanf(const char*, const char*, va_list);
_CRT_END_C_HEADER
