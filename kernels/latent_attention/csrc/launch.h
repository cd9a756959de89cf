#pragma once

#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

#include "params.h"

// The kernels' entry points, one translation unit each (csrc/instantiations).

namespace la {

template <class Element>
cudaError_t launch_decode(const DecodeParams& params, cudaStream_t stream);
template <>
cudaError_t launch_decode<__nv_bfloat16>(const DecodeParams& params, cudaStream_t stream);
template <>
cudaError_t launch_decode<__half>(const DecodeParams& params, cudaStream_t stream);

cudaError_t launch_combine(const DecodeParams& params, bool is_bf16, cudaStream_t stream);
cudaError_t launch_append(const AppendParams& params, cudaStream_t stream);
cudaError_t launch_compare_pages(const void* a, const void* b, int* same, cudaStream_t stream);

}  // namespace la
