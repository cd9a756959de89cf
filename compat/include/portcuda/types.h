// The integer names that glibc's <sys/types.h> declares and Windows does not.
//
// On Linux this is <sys/types.h>. With MSVC it declares, at global scope because that is where code
// looks for them: uint, ushort, ulong, u_int8_t to u_int64_t, __int8_t to __uint64_t, ssize_t,
// pid_t, useconds_t. Each has the size that it has on 64-bit Linux; ulong is therefore unsigned
// long long, 8 bytes, and is not `unsigned long`. u_char, u_short, u_int and u_long are left to
// <winsock2.h>, whose u_long has 4 bytes. Repeating one of these declarations elsewhere with the
// same type is allowed in C++.
#pragma once

#include <sys/types.h>

#if defined(_MSC_VER)

typedef unsigned int uint;
typedef unsigned short ushort;
typedef unsigned long long ulong;

typedef unsigned char u_int8_t;
typedef unsigned short u_int16_t;
typedef unsigned int u_int32_t;
typedef unsigned long long u_int64_t;

typedef signed char __int8_t;
typedef short __int16_t;
typedef int __int32_t;
typedef long long __int64_t;
typedef unsigned char __uint8_t;
typedef unsigned short __uint16_t;
typedef unsigned int __uint32_t;
typedef unsigned long long __uint64_t;

typedef long long ssize_t;
typedef int pid_t;
typedef unsigned int useconds_t;

#endif
