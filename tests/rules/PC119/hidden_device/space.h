#pragma once
#define FAST_INLINE __device__ __forceinline__
