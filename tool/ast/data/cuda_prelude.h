// What a CUDA file may use without an #include, for parses without a toolkit: keywords, built-in
// variables, vector types, launches, the runtime's commonest calls. Declarations only, no header of
// the C++ library. Names and types: CUDA C++ Programming Guide, "C++ Language Extensions".
#pragma once

#define CUDA_VERSION 13000
#define CUDART_VERSION 13000
#define __CUDACC__ 1

#define __global__ __attribute__((global))
#define __device__ __attribute__((device))
#define __host__ __attribute__((host))
#define __shared__ __attribute__((shared))
#define __constant__ __attribute__((constant))
#define __managed__ __attribute__((device))
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))
#define __grid_constant__ __attribute__((grid_constant))
#define __cluster_dims__(...) __attribute__((cluster_dims(__VA_ARGS__)))
#define __maxnreg__(...)
#define __align__(n) __attribute__((aligned(n)))
#define __forceinline__ __inline__ __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __nv_pure__ __attribute__((pure))
#define __device_builtin__
#define __builtin_align__(n) __align__(n)
#define CUDARTAPI
#define CUDART_CB

typedef __SIZE_TYPE__ size_t;

// Vectors of one to four elements. The alignments are CUDA's: a vector of three has its element's.
#define PORTCUDA_VECTORS(T, N, ALIGN2, ALIGN4)                                                     \
  struct N##1 { T x; };                                                                            \
  struct __attribute__((aligned(ALIGN2))) N##2 { T x, y; };                                        \
  struct N##3 { T x, y, z; };                                                                      \
  struct __attribute__((aligned(ALIGN4))) N##4 { T x, y, z, w; };                                  \
  __host__ __device__ N##1 make_##N##1(T x);                                                       \
  __host__ __device__ N##2 make_##N##2(T x, T y);                                                  \
  __host__ __device__ N##3 make_##N##3(T x, T y, T z);                                             \
  __host__ __device__ N##4 make_##N##4(T x, T y, T z, T w);
PORTCUDA_VECTORS(signed char, char, 2, 4)
PORTCUDA_VECTORS(unsigned char, uchar, 2, 4)
PORTCUDA_VECTORS(short, short, 4, 8)
PORTCUDA_VECTORS(unsigned short, ushort, 4, 8)
PORTCUDA_VECTORS(int, int, 8, 16)
PORTCUDA_VECTORS(unsigned, uint, 8, 16)
PORTCUDA_VECTORS(long, long, 2 * sizeof(long), 16)
PORTCUDA_VECTORS(unsigned long, ulong, 2 * sizeof(long), 16)
PORTCUDA_VECTORS(long long, longlong, 16, 16)
PORTCUDA_VECTORS(unsigned long long, ulonglong, 16, 16)
PORTCUDA_VECTORS(float, float, 8, 16)
PORTCUDA_VECTORS(double, double, 16, 16)
#undef PORTCUDA_VECTORS

struct dim3 {
  unsigned x, y, z;
  __host__ __device__ constexpr dim3(unsigned vx = 1, unsigned vy = 1, unsigned vz = 1)
      : x(vx), y(vy), z(vz) {}
  __host__ __device__ constexpr dim3(uint3 v) : x(v.x), y(v.y), z(v.z) {}
  __host__ __device__ constexpr operator uint3() const { return uint3{x, y, z}; }
};

#include <__clang_cuda_builtin_vars.h>

enum cudaError { cudaSuccess = 0, cudaErrorInvalidValue = 1, cudaErrorMemoryAllocation = 2 };
typedef cudaError cudaError_t;
enum cudaMemcpyKind {
  cudaMemcpyHostToHost,
  cudaMemcpyHostToDevice,
  cudaMemcpyDeviceToHost,
  cudaMemcpyDeviceToDevice,
  cudaMemcpyDefault
};
enum cudaFuncAttribute {
  cudaFuncAttributeMaxDynamicSharedMemorySize = 8,
  cudaFuncAttributePreferredSharedMemoryCarveout = 9,
  cudaFuncAttributeNonPortableClusterSizeAllowed = 13
};
typedef struct CUstream_st* cudaStream_t;
typedef struct CUevent_st* cudaEvent_t;
typedef unsigned long long cudaTextureObject_t, cudaSurfaceObject_t;

// What clang calls before a launch.
extern "C" unsigned __cudaPushCallConfiguration(dim3 grid, dim3 block, size_t shared = 0,
                                                void* stream = 0);
extern "C" cudaError_t cudaLaunchKernel(const void*, dim3, dim3, void**, size_t, cudaStream_t);

cudaError_t cudaMalloc(void** pointer, size_t size);
template <class T> cudaError_t cudaMalloc(T** pointer, size_t size);
cudaError_t cudaFree(void* pointer);
cudaError_t cudaMemcpy(void* to, const void* from, size_t size, cudaMemcpyKind kind);
cudaError_t cudaMemcpyAsync(void* to, const void* from, size_t size, cudaMemcpyKind kind,
                            cudaStream_t stream = 0);
cudaError_t cudaMemset(void* to, int value, size_t size);
cudaError_t cudaMemsetAsync(void* to, int value, size_t size, cudaStream_t stream = 0);
__host__ __device__ cudaError_t cudaGetLastError();
cudaError_t cudaPeekAtLastError();
__host__ __device__ const char* cudaGetErrorString(cudaError_t error);
cudaError_t cudaDeviceSynchronize();
cudaError_t cudaStreamSynchronize(cudaStream_t stream);
cudaError_t cudaGetDevice(int* device);
cudaError_t cudaSetDevice(int device);
template <class T> cudaError_t cudaFuncSetAttribute(T* function, cudaFuncAttribute, int value);

#include "cuda_prelude_device.h"
