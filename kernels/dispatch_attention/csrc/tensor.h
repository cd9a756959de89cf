#pragma once

#include <cstdint>
#include <initializer_list>

#include <cuda_bf16.h>
#include <cuda_fp16.h>

#include "check.h"

// A view of memory that someone else owns, with the part of a framework tensor's interface that we use.

namespace da {

enum class DType { kHalf, kBFloat16, kFloat, kInt, kLong };

template <class T>
struct dtype_of;
template <> struct dtype_of<__half> { static constexpr DType value = DType::kHalf; };
template <> struct dtype_of<__nv_bfloat16> { static constexpr DType value = DType::kBFloat16; };
template <> struct dtype_of<float> { static constexpr DType value = DType::kFloat; };
template <> struct dtype_of<int32_t> { static constexpr DType value = DType::kInt; };
template <> struct dtype_of<int64_t> { static constexpr DType value = DType::kLong; };

struct Tensor {
    static constexpr int kMaxDim = 4;

    void* storage = nullptr;
    DType dtype = DType::kFloat;
    int dim = 0;
    int64_t sizes[kMaxDim] = {};
    int64_t strides[kMaxDim] = {};

    // Contiguous.
    Tensor(void* storage, DType dtype, std::initializer_list<int64_t> shape) : storage(storage), dtype(dtype) {
        DA_CHECK(shape.size() <= kMaxDim, "too many dimensions");
        for (int64_t size : shape) sizes[dim++] = size;
        int64_t stride = 1;
        for (int i = dim - 1; i >= 0; --i) {
            strides[i] = stride;
            stride *= sizes[i];
        }
    }

    int64_t size(int i) const { return sizes[i < 0 ? i + dim : i]; }
    int64_t stride(int i) const { return strides[i < 0 ? i + dim : i]; }
    int64_t numel() const {
        int64_t n = 1;
        for (int i = 0; i < dim; ++i) n *= sizes[i];
        return n;
    }

    template <class T>
    T* data_ptr() const {
        DA_CHECK(dtype_of<T>::value == dtype, "data_ptr: the tensor holds another type");
        return static_cast<T*>(storage);
    }

    // The only element of a host tensor.
    template <class T>
    T item() const {
        DA_CHECK(numel() == 1, "item: more than one element");
        return *data_ptr<T>();
    }
};

}  // namespace da
