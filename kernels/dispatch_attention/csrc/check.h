#pragma once

#include <cstdio>
#include <stdexcept>
#include <string>

#include <cuda_runtime.h>

#define DA_CHECK(condition, message)                                                               \
    do {                                                                                           \
        if (!(condition)) throw std::invalid_argument(std::string(__func__) + ": " + (message));   \
    } while (0)

#define DA_CHECK_CUDA(call)                                                                        \
    do {                                                                                           \
        cudaError_t error_ = (call);                                                               \
        if (error_ != cudaSuccess) throw std::runtime_error(cudaGetErrorString(error_));           \
    } while (0)

// The quotient of a division that must leave no remainder.
#define DA_DIVIDE_EXACTLY(value, divisor)                                                          \
    ({                                                                                             \
        const long value_ = (value);                                                               \
        const long divisor_ = (divisor);                                                           \
        DA_CHECK(divisor_ != 0 && value_ % divisor_ == 0, #value " is not a multiple of " #divisor); \
        value_ / divisor_;                                                                         \
    })

// DISPATCH_ATTENTION_TRACE: which instantiation runs, with its template arguments.
#ifdef DISPATCH_ATTENTION_TRACE
#define DA_TRACE() std::fprintf(stderr, "[dispatch_attention] %s\n", __PRETTY_FUNCTION__)
#else
#define DA_TRACE() ((void)sizeof(__PRETTY_FUNCTION__))
#endif
