// Device functions that need no #include: synchronisation, atomics, warp functions, loads, common
// arithmetic. Declarations only. Overloads: CUDA C++ Programming Guide, "C++ Language Extensions".
#pragma once

// Mathematics in the global and the std namespace, as device functions.
#include <__clang_cuda_math_forward_declares.h>

extern "C" {
__device__ int printf(const char*, ...);
__device__ void* malloc(size_t);
__device__ void free(void*);
__device__ void __assertfail(const char* message, const char* file, unsigned line,
                             const char* function, size_t size);
}

__device__ void __syncthreads();
__device__ int __syncthreads_count(int);
__device__ int __syncthreads_and(int);
__device__ int __syncthreads_or(int);
__device__ void __syncwarp(unsigned mask = 0xffffffffu);
__device__ void __threadfence();
__device__ void __threadfence_block();
__device__ void __threadfence_system();
__device__ void __trap();
__device__ void __nanosleep(unsigned);
__device__ long long clock64();
__device__ int clock();
extern "C" __device__ void* memcpy(void* to, const void* from, __SIZE_TYPE__ bytes);
extern "C" __device__ void* memset(void* to, int value, __SIZE_TYPE__ bytes);

__device__ unsigned __activemask();
__device__ int __all_sync(unsigned mask, int predicate);
__device__ int __any_sync(unsigned mask, int predicate);
__device__ unsigned __ballot_sync(unsigned mask, int predicate);
#define PORTCUDA_SHUFFLES(T)                                                                       \
  __device__ T __shfl_sync(unsigned mask, T value, int lane, int width = 32);                      \
  __device__ T __shfl_up_sync(unsigned mask, T value, unsigned delta, int width = 32);             \
  __device__ T __shfl_down_sync(unsigned mask, T value, unsigned delta, int width = 32);           \
  __device__ T __shfl_xor_sync(unsigned mask, T value, int lanes, int width = 32);
PORTCUDA_SHUFFLES(int)
PORTCUDA_SHUFFLES(unsigned)
PORTCUDA_SHUFFLES(long)
PORTCUDA_SHUFFLES(unsigned long)
PORTCUDA_SHUFFLES(long long)
PORTCUDA_SHUFFLES(unsigned long long)
PORTCUDA_SHUFFLES(float)
PORTCUDA_SHUFFLES(double)
#undef PORTCUDA_SHUFFLES
#define PORTCUDA_REDUCTIONS(T)                                                                     \
  __device__ T __reduce_add_sync(unsigned mask, T value);                                          \
  __device__ T __reduce_min_sync(unsigned mask, T value);                                          \
  __device__ T __reduce_max_sync(unsigned mask, T value);
PORTCUDA_REDUCTIONS(int)
PORTCUDA_REDUCTIONS(unsigned)
#undef PORTCUDA_REDUCTIONS

// Each set has 32-bit types and `unsigned long long`; `unsigned long` is in none of them.
#define PORTCUDA_ATOMIC(NAME, T) __device__ T NAME(T* address, T value);
#define PORTCUDA_ATOMIC_INTEGERS(NAME)                                                             \
  PORTCUDA_ATOMIC(NAME, int)                                                                       \
  PORTCUDA_ATOMIC(NAME, unsigned)                                                                  \
  PORTCUDA_ATOMIC(NAME, unsigned long long)
PORTCUDA_ATOMIC_INTEGERS(atomicAdd)
PORTCUDA_ATOMIC(atomicAdd, float)
PORTCUDA_ATOMIC(atomicAdd, double)
PORTCUDA_ATOMIC(atomicSub, int)
PORTCUDA_ATOMIC(atomicSub, unsigned)
PORTCUDA_ATOMIC_INTEGERS(atomicExch)
PORTCUDA_ATOMIC(atomicExch, float)
PORTCUDA_ATOMIC_INTEGERS(atomicMin)
PORTCUDA_ATOMIC(atomicMin, long long)
PORTCUDA_ATOMIC_INTEGERS(atomicMax)
PORTCUDA_ATOMIC(atomicMax, long long)
PORTCUDA_ATOMIC_INTEGERS(atomicAnd)
PORTCUDA_ATOMIC_INTEGERS(atomicOr)
PORTCUDA_ATOMIC_INTEGERS(atomicXor)
PORTCUDA_ATOMIC(atomicInc, unsigned)
PORTCUDA_ATOMIC(atomicDec, unsigned)
__device__ int atomicCAS(int* address, int compare, int value);
__device__ unsigned atomicCAS(unsigned* address, unsigned compare, unsigned value);
__device__ unsigned long long atomicCAS(unsigned long long* address, unsigned long long compare,
                                        unsigned long long value);
__device__ unsigned short atomicCAS(unsigned short* address, unsigned short compare,
                                    unsigned short value);
#undef PORTCUDA_ATOMIC_INTEGERS
#undef PORTCUDA_ATOMIC

#define PORTCUDA_LOADS(T)                                                                          \
  __device__ T __ldg(const T*);                                                                    \
  __device__ T __ldcg(const T*);                                                                   \
  __device__ T __ldca(const T*);                                                                   \
  __device__ T __ldcs(const T*);                                                                   \
  __device__ void __stcg(T*, T);                                                                   \
  __device__ void __stcs(T*, T);                                                                   \
  __device__ void __stwt(T*, T);
PORTCUDA_LOADS(char)
PORTCUDA_LOADS(signed char)
PORTCUDA_LOADS(unsigned char)
PORTCUDA_LOADS(short)
PORTCUDA_LOADS(unsigned short)
PORTCUDA_LOADS(int)
PORTCUDA_LOADS(unsigned)
PORTCUDA_LOADS(long)
PORTCUDA_LOADS(unsigned long)
PORTCUDA_LOADS(long long)
PORTCUDA_LOADS(unsigned long long)
PORTCUDA_LOADS(float)
PORTCUDA_LOADS(double)
PORTCUDA_LOADS(int2)
PORTCUDA_LOADS(int4)
PORTCUDA_LOADS(uint2)
PORTCUDA_LOADS(uint4)
PORTCUDA_LOADS(longlong2)
PORTCUDA_LOADS(ulonglong2)
PORTCUDA_LOADS(float2)
PORTCUDA_LOADS(float4)
PORTCUDA_LOADS(double2)
#undef PORTCUDA_LOADS

#define PORTCUDA_EXTREMES(T)                                                                       \
  __host__ __device__ T min(T, T);                                                                 \
  __host__ __device__ T max(T, T);
PORTCUDA_EXTREMES(int)
PORTCUDA_EXTREMES(unsigned)
PORTCUDA_EXTREMES(long)
PORTCUDA_EXTREMES(unsigned long)
PORTCUDA_EXTREMES(long long)
PORTCUDA_EXTREMES(unsigned long long)
PORTCUDA_EXTREMES(float)
PORTCUDA_EXTREMES(double)
#undef PORTCUDA_EXTREMES

__device__ int __clz(int);
__device__ int __clzll(long long);
__device__ int __ffs(int);
__device__ int __ffsll(long long);
__device__ int __popc(unsigned);
__device__ int __popcll(unsigned long long);
__device__ unsigned __brev(unsigned);
__device__ unsigned long long __brevll(unsigned long long);
__device__ unsigned __byte_perm(unsigned, unsigned, unsigned);
__device__ unsigned __funnelshift_l(unsigned, unsigned, unsigned);
__device__ unsigned __funnelshift_r(unsigned, unsigned, unsigned);
__device__ int __mulhi(int, int);
__device__ unsigned __umulhi(unsigned, unsigned);
__device__ long long __mul64hi(long long, long long);
__device__ unsigned long long __umul64hi(unsigned long long, unsigned long long);
__device__ int __dp4a(int, int, int);
__device__ unsigned __dp4a(unsigned, unsigned, unsigned);
__device__ float __int_as_float(int);
__device__ int __float_as_int(float);
__device__ float __uint_as_float(unsigned);
__device__ unsigned __float_as_uint(float);
__device__ double __longlong_as_double(long long);
__device__ long long __double_as_longlong(double);
__device__ int __float2int_rn(float);
__device__ int __float2int_rd(float);
__device__ float __int2float_rn(int);
__device__ float __expf(float);
__device__ float __logf(float);
__device__ float __log2f(float);
__device__ float __powf(float, float);
__device__ float __sinf(float);
__device__ float __cosf(float);
__device__ float __fdividef(float, float);
__device__ float __saturatef(float);
__device__ float __frcp_rn(float);
__device__ float __fmaf_rn(float, float, float);
__device__ float __fmul_rn(float, float);
__device__ float __fadd_rn(float, float);
__device__ float rsqrtf(float);
__device__ float exp2f(float);
__device__ float expf(float);
__device__ float logf(float);
__device__ float log2f(float);
__device__ float sqrtf(float);
__device__ float fabsf(float);
__device__ float fmaxf(float, float);
__device__ float fminf(float, float);
__device__ float fmaf(float, float, float);
__device__ float tanhf(float);
__device__ float erff(float);
__device__ size_t __cvta_generic_to_shared(const void*);
__device__ size_t __cvta_generic_to_global(const void*);
__device__ void* __cvta_shared_to_generic(size_t);
__device__ unsigned __isShared(const void*);
__device__ unsigned __isGlobal(const void*);
