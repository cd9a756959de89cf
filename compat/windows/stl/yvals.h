// The checks that MSVC's library makes at run time, by the names that other libraries use:
// libcu++'s host assertions are _STL_VERIFY. As in MSVC's release mode, only what is named VERIFY
// is evaluated.
#pragma once
#define _YVALS

#include <yvals_core.h>

#include <crtdbg.h>
#include <crtdefs.h>
#include <use_ansi.h>

#ifndef _ITERATOR_DEBUG_LEVEL
#ifdef _DEBUG
#define _ITERATOR_DEBUG_LEVEL 2
#else
#define _ITERATOR_DEBUG_LEVEL 0
#endif
#endif

#ifndef _RPTF0
#define _RPTF0(level, message) ((void)0)
#endif
extern "C" __declspec(noreturn) void __cdecl
_invoke_watson(wchar_t const*, wchar_t const*, wchar_t const*, unsigned int, unsigned long long);

#ifndef _STL_CRT_SECURE_INVALID_PARAMETER
#define _STL_CRT_SECURE_INVALID_PARAMETER(expression)                                              \
  ::_invoke_watson(nullptr, nullptr, nullptr, 0, 0)
#endif
#define _STL_REPORT_ERROR(message) _STL_CRT_SECURE_INVALID_PARAMETER(message)
#define _STL_VERIFY(condition, message)                                                            \
  do {                                                                                             \
    if (condition) {                                                                               \
    } else {                                                                                       \
      _STL_REPORT_ERROR(message);                                                                  \
    }                                                                                              \
  } while (false)
#ifdef _DEBUG
#define _STL_ASSERT(condition, message) _STL_VERIFY(condition, message)
#else
#define _STL_ASSERT(condition, message) ((void)0)
#endif
