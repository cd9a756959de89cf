// Wine's, plus what the UCRT declares and Wine does not.
#pragma once
#include_next <fenv.h>
#include <vcruntime.h>

_CRT_BEGIN_C_HEADER
int __cdecl feraiseexcept(int);
int __cdecl feupdateenv(const fenv_t*);
_CRT_END_C_HEADER
