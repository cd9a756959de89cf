// The compiler's run-time library: the configuration macros that Microsoft's headers take from it.
// Values as documented for x64, dynamic run-time library, exceptions on.
#pragma once
#define _VCRUNTIME_H

#include <sal.h>
#include <vadefs.h>

#include <crtdefs.h>

// Which C++ standard the library offers follows /std, as cl.exe tells it in _MSVC_LANG.
#if defined(_MSVC_LANG) && _MSVC_LANG > 201402L
#define _HAS_CXX17 1
#else
#define _HAS_CXX17 0
#endif
#if defined(_MSVC_LANG) && _MSVC_LANG > 201703L
#define _HAS_CXX20 1
#else
#define _HAS_CXX20 0
#endif
#ifndef _HAS_CXX23
#if defined(_MSVC_LANG) && _MSVC_LANG > 202002L
#define _HAS_CXX23 1
#else
#define _HAS_CXX23 0
#endif
#endif
#ifndef _HAS_CXX26
#define _HAS_CXX26 0
#endif

#ifndef _HAS_EXCEPTIONS
#define _HAS_EXCEPTIONS 1
#endif
#define _HAS_NODISCARD 1
#define _NODISCARD [[nodiscard]]
#if defined(_MSC_VER) && _MSC_VER >= 1937
#define _MSVC_CONSTEXPR [[msvc::constexpr]]
#else
#define _MSVC_CONSTEXPR
#endif

#define _VCRUNTIME_DISABLED_WARNINGS 4514 4820
#define _UCRT_DISABLED_WARNINGS 4324

#ifdef __cplusplus
#define _CRT_BEGIN_C_HEADER extern "C" {
#define _CRT_END_C_HEADER }
#else
#define _CRT_BEGIN_C_HEADER
#define _CRT_END_C_HEADER
#endif

// Calling conventions: without /clr all of them are __cdecl.
#define __CRTDECL __cdecl
#define __CLRCALL_OR_CDECL __cdecl
#define __CLRCALL_PURE_OR_CDECL __cdecl
#define __CLR_OR_THIS_CALL

// Where functions come from. None of it changes what the front end accepts, so nothing is imported.
#define _VCRTIMP
#define _CRTIMP
#define _CRTIMP2
#define _CRTIMP2_IMPORT
#define _CRTIMP2_PURE
#define _CRTIMP2_PURE_IMPORT
#define _CRTDATA2_IMPORT
#define _MRTIMP2
#define _MRTIMP2_PURE
#define _MRTIMP2_PURE_NPURE
#define _CRT_SATELLITE_1
#define _CRT_SATELLITE_2
#define _CRT_SATELLITE_CODECVT_IDS
#define _CRT_SATELLITE_CODECVT_IDS_NOIMPORT
#define _CRT_SATELLITE_CODECVT_IDS_IMPORT
#define _PGLOBAL

#define _CRT_ALIGN(bytes) __declspec(align(bytes))
#define _CRTALLOCATOR __declspec(allocator)
#define _CRTNOALIAS __declspec(noalias)
#define _CRTRESTRICT __declspec(restrict)
#define _CRT_GUARDOVERFLOW
#define _UNALIGNED __unaligned
#define _CRT_SECURE_CPP_NOTHROW throw()
#define _CRT_INSECURE_DEPRECATE(replacement)
#define _CRT_NONSTDC_DEPRECATE(replacement)

#define _CRT_STRINGIZE_(text) #text
#define _CRT_STRINGIZE(text) _CRT_STRINGIZE_(text)
#define _CRT_WIDE_(text) L##text
#define _CRT_WIDE(text) _CRT_WIDE_(text)
#define _CRT_CONCATENATE_(a, b) a##b
#define _CRT_CONCATENATE(a, b) _CRT_CONCATENATE_(a, b)
#define __crt_countof(array) (sizeof(array) / sizeof(array[0]))

// Not in Wine's <stdlib.h>.
_CRT_BEGIN_C_HEADER
int __cdecl at_quick_exit(void(__cdecl*)(void));
__declspec(noreturn) void __cdecl quick_exit(int);
__declspec(noreturn) void __cdecl _invoke_watson(wchar_t const*, wchar_t const*, wchar_t const*,
                                                 unsigned int, unsigned long long);
_CRT_END_C_HEADER
