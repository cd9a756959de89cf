// The processor functions that cl.exe knows without a definition: what Microsoft's C++ library and
// ordinary host code call. Declarations only; a front end needs no more.
#pragma once
#include <vadefs.h>

#ifdef __cplusplus
extern "C" {
#endif

// Bits
unsigned char _BitScanForward(unsigned long*, unsigned long);
unsigned char _BitScanForward64(unsigned long*, unsigned __int64);
unsigned char _BitScanReverse(unsigned long*, unsigned long);
unsigned char _BitScanReverse64(unsigned long*, unsigned __int64);
unsigned char _bittest(long const*, long);
unsigned char _bittest64(__int64 const*, __int64);
unsigned int _lzcnt_u32(unsigned int);
unsigned __int64 _lzcnt_u64(unsigned __int64);
unsigned int _tzcnt_u32(unsigned int);
unsigned __int64 _tzcnt_u64(unsigned __int64);
unsigned short __lzcnt16(unsigned short);
unsigned int __lzcnt(unsigned int);
unsigned __int64 __lzcnt64(unsigned __int64);
unsigned short __popcnt16(unsigned short);
unsigned int __popcnt(unsigned int);
unsigned __int64 __popcnt64(unsigned __int64);
unsigned short _byteswap_ushort(unsigned short);
unsigned long _byteswap_ulong(unsigned long);
unsigned __int64 _byteswap_uint64(unsigned __int64);
unsigned int _rotl(unsigned int, int);
unsigned __int64 _rotl64(unsigned __int64, int);
unsigned int _rotr(unsigned int, int);
unsigned __int64 _rotr64(unsigned __int64, int);

// Arithmetic in 128 bits
__int64 __mulh(__int64, __int64);
unsigned __int64 __umulh(unsigned __int64, unsigned __int64);
__int64 _mul128(__int64, __int64, __int64*);
unsigned __int64 _umul128(unsigned __int64, unsigned __int64, unsigned __int64*);
__int64 _div128(__int64, __int64, __int64, __int64*);
unsigned __int64 _udiv128(unsigned __int64, unsigned __int64, unsigned __int64, unsigned __int64*);
unsigned __int64 __shiftleft128(unsigned __int64, unsigned __int64, unsigned char);
unsigned __int64 __shiftright128(unsigned __int64, unsigned __int64, unsigned char);
unsigned char _addcarry_u32(unsigned char, unsigned int, unsigned int, unsigned int*);
unsigned char _addcarry_u64(unsigned char, unsigned __int64, unsigned __int64, unsigned __int64*);
unsigned char _subborrow_u32(unsigned char, unsigned int, unsigned int, unsigned int*);
unsigned char _subborrow_u64(unsigned char, unsigned __int64, unsigned __int64, unsigned __int64*);

// Atomic operations
char _InterlockedExchange8(char volatile*, char);
short _InterlockedExchange16(short volatile*, short);
long _InterlockedExchange(long volatile*, long);
__int64 _InterlockedExchange64(__int64 volatile*, __int64);
void* _InterlockedExchangePointer(void* volatile*, void*);
char _InterlockedExchangeAdd8(char volatile*, char);
short _InterlockedExchangeAdd16(short volatile*, short);
long _InterlockedExchangeAdd(long volatile*, long);
__int64 _InterlockedExchangeAdd64(__int64 volatile*, __int64);
char _InterlockedCompareExchange8(char volatile*, char, char);
short _InterlockedCompareExchange16(short volatile*, short, short);
long _InterlockedCompareExchange(long volatile*, long, long);
__int64 _InterlockedCompareExchange64(__int64 volatile*, __int64, __int64);
unsigned char _InterlockedCompareExchange128(__int64 volatile*, __int64, __int64, __int64*);
void* _InterlockedCompareExchangePointer(void* volatile*, void*, void*);
char _InterlockedAnd8(char volatile*, char);
short _InterlockedAnd16(short volatile*, short);
long _InterlockedAnd(long volatile*, long);
__int64 _InterlockedAnd64(__int64 volatile*, __int64);
char _InterlockedOr8(char volatile*, char);
short _InterlockedOr16(short volatile*, short);
long _InterlockedOr(long volatile*, long);
__int64 _InterlockedOr64(__int64 volatile*, __int64);
char _InterlockedXor8(char volatile*, char);
short _InterlockedXor16(short volatile*, short);
long _InterlockedXor(long volatile*, long);
__int64 _InterlockedXor64(__int64 volatile*, __int64);
short _InterlockedIncrement16(short volatile*);
long _InterlockedIncrement(long volatile*);
__int64 _InterlockedIncrement64(__int64 volatile*);
short _InterlockedDecrement16(short volatile*);
long _InterlockedDecrement(long volatile*);
__int64 _InterlockedDecrement64(__int64 volatile*);
unsigned char _interlockedbittestandset(long volatile*, long);
unsigned char _interlockedbittestandreset(long volatile*, long);

__int8 __iso_volatile_load8(const volatile __int8*);
__int16 __iso_volatile_load16(const volatile __int16*);
__int32 __iso_volatile_load32(const volatile __int32*);
__int64 __iso_volatile_load64(const volatile __int64*);
void __iso_volatile_store8(volatile __int8*, __int8);
void __iso_volatile_store16(volatile __int16*, __int16);
void __iso_volatile_store32(volatile __int32*, __int32);
void __iso_volatile_store64(volatile __int64*, __int64);

// Order and control
void _ReadBarrier(void);
void _WriteBarrier(void);
void _ReadWriteBarrier(void);
void __faststorefence(void);
void _mm_pause(void);
void _mm_mfence(void);
void __nop(void);
void __debugbreak(void);
__declspec(noreturn) void __fastfail(unsigned int);
__declspec(noreturn) void __ud2(void);
void* _ReturnAddress(void);
void* _AddressOfReturnAddress(void);

// The processor
void __cpuid(int*, int);
void __cpuidex(int*, int, int);
unsigned __int64 __rdtsc(void);
unsigned __int64 __rdtscp(unsigned int*);
unsigned __int64 _xgetbv(unsigned int);

#ifdef __cplusplus
}
#endif
