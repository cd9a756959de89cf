// Macros that MSVC's headers are known by: version numbers, the language level switches (_HAS_CXX17
// ...), and the conditional keywords that the other headers of this folder use. Owns no
// declaration, includes only vcruntime.h.
//
// This folder is a stand-in for MSVC's C++ standard library: written from the C++ standard and
// Microsoft's published documentation, so that CUDA code can be judged in Microsoft mode where no
// Visual Studio is installed. Definitions are complete where constant evaluation, templates or
// device code need them; streams and threads are declarations.
#pragma once
#define _YVALS_CORE_H

#include <vcruntime.h>

// The library version that goes with the compiler version: 19.29 -> VS 2019, 19.30 and later -> VS
// 2022.
#define _CPPLIB_VER 650
#if defined(_MSC_VER) && _MSC_VER < 1930
#define _MSVC_STL_VERSION 142
#define _MSVC_STL_UPDATE 202104L
#else
#define _MSVC_STL_VERSION 143
#define _MSVC_STL_UPDATE 202503L
#endif

#ifndef _HAS_CXX17
#if defined(_MSVC_LANG) ? _MSVC_LANG > 201402L : __cplusplus > 201402L
#define _HAS_CXX17 1
#else
#define _HAS_CXX17 0
#endif
#endif
#ifndef _HAS_CXX20
#if defined(_MSVC_LANG) ? _MSVC_LANG > 201703L : __cplusplus > 201703L
#define _HAS_CXX20 1
#else
#define _HAS_CXX20 0
#endif
#endif
#ifndef _HAS_CXX23
#if defined(_MSVC_LANG) ? _MSVC_LANG > 202002L : __cplusplus > 202002L
#define _HAS_CXX23 1
#else
#define _HAS_CXX23 0
#endif
#endif
#ifndef _HAS_STD_BYTE
#define _HAS_STD_BYTE 1
#endif
#ifndef _HAS_AUTO_PTR_ETC
#define _HAS_AUTO_PTR_ETC (!_HAS_CXX17)
#endif

#ifndef _NODISCARD
#if _HAS_CXX17
#define _NODISCARD [[nodiscard]]
#else
#define _NODISCARD
#endif
#endif
#if _HAS_CXX17
#define _CONSTEXPR17 constexpr
#define _INLINE_VAR inline
#else
#define _CONSTEXPR17 inline
#define _INLINE_VAR
#endif
#if _HAS_CXX20
#define _CONSTEXPR20 constexpr
#else
#define _CONSTEXPR20 inline
#endif
#if _HAS_CXX23
#define _CONSTEXPR23 constexpr
#else
#define _CONSTEXPR23 inline
#endif
#define _EXPORT_STD

#define _STD_BEGIN namespace std {
#define _STD_END }
#define _STD ::std::
#define _CSTD ::
#define _CHRONO ::std::chrono::

#ifdef __cpp_noexcept_function_type
#define _HAS_NOEXCEPT_FUNCTION_TYPES 1
#else
#define _HAS_NOEXCEPT_FUNCTION_TYPES 0
#endif

// Exceptions may be switched off (/EHs-, _HAS_EXCEPTIONS=0): nothing is thrown then.
#ifndef _HAS_EXCEPTIONS
#define _HAS_EXCEPTIONS 1
#endif

#ifndef _CRTIMP2
#define _CRTIMP2
#endif
#ifndef _CRTIMP2_PURE
#define _CRTIMP2_PURE
#endif
#ifndef __CLRCALL_OR_CDECL
#define __CLRCALL_OR_CDECL __cdecl
#endif
#ifndef __CLRCALL_PURE_OR_CDECL
#define __CLRCALL_PURE_OR_CDECL __cdecl
#endif
