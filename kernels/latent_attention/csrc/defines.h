#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>

#include <cuda_runtime.h>

#if defined(__CUDACC__)
#define LA_HOST_DEVICE __forceinline__ __host__ __device__
#define LA_DEVICE __forceinline__ __device__
#else
#define LA_HOST_DEVICE inline
#define LA_DEVICE inline
#endif

// Everything that Python or another process loads from the shared library.
#define LA_API extern "C" __attribute__((visibility("default")))

// Vector types of our own are loaded and stored with one instruction, so they must sit on 16 bytes.
#define LA_VECTOR __attribute__((aligned(16)))

#define LA_LIKELY(x) __builtin_expect(!!(x), 1)
#define LA_UNLIKELY(x) __builtin_expect(!!(x), 0)

// Fails the launch, not the process: a wrong shape in one request must not take the server down.
#define LA_RETURN_IF_CUDA_FAILED(call)                                                             \
    do {                                                                                           \
        cudaError_t error_ = (call);                                                               \
        if (LA_UNLIKELY(error_ != cudaSuccess)) {                                                  \
            std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, cudaGetErrorString(error_));   \
            return error_;                                                                         \
        }                                                                                          \
    } while (0)

#ifdef LA_CHECK_DEVICE
#define LA_DEVICE_ASSERT(condition)                                                                \
    do {                                                                                           \
        if (not(condition)) {                                                                      \
            printf("assertion failed (%s:%d): %s\n", __FILE__, __LINE__, #condition);              \
            asm volatile("trap;\n" ::);                                                            \
        }                                                                                          \
    } while (0)
#else
#define LA_DEVICE_ASSERT(condition)
#endif
