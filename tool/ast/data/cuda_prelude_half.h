// Stands for cuda_fp16.h and cuda_bf16.h in parses without a toolkit: the types, their operators
// and the commonest functions. Declarations only. Names: CUDA Math API, "Half Precision" and
// "Bfloat16 Precision".
#pragma once

#define PORTCUDA_HALF(H, H2)                                                                       \
  struct __align__(2) H {                                                                          \
    unsigned short __x;                                                                            \
    H() = default;                                                                                 \
    __host__ __device__ H(float);                                                                  \
    __host__ __device__ H(double);                                                                 \
    __host__ __device__ H(int);                                                                    \
    __host__ __device__ H(unsigned);                                                               \
    __host__ __device__ H(long long);                                                              \
    __host__ __device__ H(unsigned long long);                                                     \
    __host__ __device__ operator float() const;                                                    \
    __host__ __device__ H& operator=(float);                                                       \
  };                                                                                               \
  struct __align__(4) H2 {                                                                         \
    H x, y;                                                                                        \
    H2() = default;                                                                                \
    __host__ __device__ H2(const H&, const H&);                                                    \
  };                                                                                               \
  PORTCUDA_OPERATORS(H)                                                                            \
  PORTCUDA_OPERATORS(H2)                                                                           \
  PORTCUDA_ARITHMETIC(H, )                                                                         \
  PORTCUDA_ARITHMETIC(H2, 2)                                                                       \
  __host__ __device__ float __low2float(H2);                                                       \
  __host__ __device__ float __high2float(H2);                                                      \
  __host__ __device__ H2 make_##H2(H, H);                                                          \
  __device__ H __ldg(const H*);                                                                    \
  __device__ H2 __ldg(const H2*);

#define PORTCUDA_OPERATORS(T)                                                                      \
  __host__ __device__ T operator+(const T&, const T&);                                             \
  __host__ __device__ T operator-(const T&, const T&);                                             \
  __host__ __device__ T operator*(const T&, const T&);                                             \
  __host__ __device__ T operator/(const T&, const T&);                                             \
  __host__ __device__ T operator-(const T&);                                                       \
  __host__ __device__ T& operator+=(T&, const T&);                                                 \
  __host__ __device__ T& operator-=(T&, const T&);                                                 \
  __host__ __device__ T& operator*=(T&, const T&);                                                 \
  __host__ __device__ T& operator/=(T&, const T&);                                                 \
  __host__ __device__ bool operator==(const T&, const T&);                                         \
  __host__ __device__ bool operator!=(const T&, const T&);                                         \
  __host__ __device__ bool operator<(const T&, const T&);                                          \
  __host__ __device__ bool operator>(const T&, const T&);                                          \
  __host__ __device__ bool operator<=(const T&, const T&);                                         \
  __host__ __device__ bool operator>=(const T&, const T&);

#define PORTCUDA_ARITHMETIC(T, SUFFIX)                                                             \
  __host__ __device__ T __hadd##SUFFIX(T, T);                                                      \
  __host__ __device__ T __hsub##SUFFIX(T, T);                                                      \
  __host__ __device__ T __hmul##SUFFIX(T, T);                                                      \
  __host__ __device__ T __hdiv##SUFFIX(T, T);                                                      \
  __host__ __device__ T __hneg##SUFFIX(T);                                                         \
  __host__ __device__ T __habs##SUFFIX(T);                                                         \
  __host__ __device__ T __hmax##SUFFIX(T, T);                                                      \
  __host__ __device__ T __hmin##SUFFIX(T, T);                                                      \
  __device__ T __hfma##SUFFIX(T, T, T);                                                            \
  __device__ T h##SUFFIX##exp(T);                                                                  \
  __device__ T h##SUFFIX##log(T);                                                                  \
  __device__ T h##SUFFIX##sqrt(T);                                                                 \
  __device__ T h##SUFFIX##rsqrt(T);                                                                \
  __device__ T h##SUFFIX##rcp(T);                                                                  \
  __device__ T atomicAdd(T*, T);                                                                   \
  __device__ T __shfl_sync(unsigned, T, int, int = 32);                                            \
  __device__ T __shfl_up_sync(unsigned, T, unsigned, int = 32);                                    \
  __device__ T __shfl_down_sync(unsigned, T, unsigned, int = 32);                                  \
  __device__ T __shfl_xor_sync(unsigned, T, int, int = 32);

PORTCUDA_HALF(__half, __half2)
PORTCUDA_HALF(__nv_bfloat16, __nv_bfloat162)
#undef PORTCUDA_HALF
#undef PORTCUDA_OPERATORS
#undef PORTCUDA_ARITHMETIC

typedef __half half;
typedef __half2 half2;
typedef __nv_bfloat16 nv_bfloat16;
typedef __nv_bfloat162 nv_bfloat162;

__host__ __device__ __half __float2half(float);
__host__ __device__ __half __float2half_rn(float);
__host__ __device__ float __half2float(__half);
__host__ __device__ __half2 __floats2half2_rn(float, float);
__host__ __device__ __half2 __float22half2_rn(float2);
__host__ __device__ __half2 __float2half2_rn(float);
__host__ __device__ float2 __half22float2(__half2);
__host__ __device__ __half2 __half2half2(__half);
__host__ __device__ __half2 __halves2half2(__half, __half);
__host__ __device__ __half __low2half(__half2);
__host__ __device__ __half __high2half(__half2);
__host__ __device__ unsigned short __half_as_ushort(__half);
__host__ __device__ __half __ushort_as_half(unsigned short);
__host__ __device__ __half __int2half_rn(int);
__host__ __device__ int __half2int_rn(__half);

__host__ __device__ __nv_bfloat16 __float2bfloat16(float);
__host__ __device__ __nv_bfloat16 __float2bfloat16_rn(float);
__host__ __device__ float __bfloat162float(__nv_bfloat16);
__host__ __device__ __nv_bfloat162 __floats2bfloat162_rn(float, float);
__host__ __device__ __nv_bfloat162 __float22bfloat162_rn(float2);
__host__ __device__ __nv_bfloat162 __float2bfloat162_rn(float);
__host__ __device__ float2 __bfloat1622float2(__nv_bfloat162);
__host__ __device__ __nv_bfloat162 __bfloat162bfloat162(__nv_bfloat16);
__host__ __device__ __nv_bfloat162 __halves2bfloat162(__nv_bfloat16, __nv_bfloat16);
__host__ __device__ __nv_bfloat16 __low2bfloat16(__nv_bfloat162);
__host__ __device__ __nv_bfloat16 __high2bfloat16(__nv_bfloat162);
__host__ __device__ unsigned short __bfloat16_as_ushort(__nv_bfloat16);
__host__ __device__ __nv_bfloat16 __ushort_as_bfloat16(unsigned short);
