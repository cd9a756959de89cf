#include "check.h"
#include "params.h"
#include "softmax.h"

#include <cuda_bf16.h>
#include <cuda_fp16.h>

namespace da {

using RowPtr = float*;
using ConstRowPtr = const float*;

constexpr int kThreads = 256;

// One value a warp, then one warp over the warps' values. `scratch` has one row of four a warp.
template <class Op>
__forceinline__ __device__ float block_allreduce(float x, float (*__restrict__ scratch)[4], Op op, float identity) {
    x = allreduce<32>(x, op);
    __syncthreads();
    if (threadIdx.x % 32 == 0) scratch[threadIdx.x / 32][0] = x;
    __syncthreads();
    x = threadIdx.x % 32 < kThreads / 32 ? scratch[threadIdx.x % 32][0] : identity;
    return allreduce<32>(x, op);
}

// Softmax of each row, one block a row. NaN in, NaN out; a row of -inf gives zeros.
__global__ void __launch_bounds__(kThreads)
    row_softmax_kernel(__restrict__ RowPtr out, const ConstRowPtr __restrict__ in, const int cols) {
    static __shared__ float scratch[kThreads / 32][4];
    const long offset = long(blockIdx.x) * cols;

    float max = -INFINITY;
    bool seen_nan = false;
    for (int i = threadIdx.x; i < cols; i += kThreads) {
        max = fmaxf(max, in[offset + i]);
        seen_nan = seen_nan || std::isnan(in[offset + i]);
    }
    max = block_allreduce(max, scratch, MaxOp(), -INFINITY);
    seen_nan = __syncthreads_or(seen_nan);
    const bool empty = std::isinf(max) && max < 0.f;

    float sum = 0.f;
    for (int i = threadIdx.x; i < cols; i += kThreads) sum += empty ? 0.f : exp2f((in[offset + i] - max) * float(M_LOG2E));
    sum = block_allreduce(sum, scratch, SumOp(), 0.f);

    for (int i = threadIdx.x; i < cols; i += kThreads) {
        float p = empty ? 0.f : exp2f((in[offset + i] - max) * float(M_LOG2E)) / sum;
        out[offset + i] = seen_nan ? NAN : p;
    }
}

void run_row_softmax(float* out, const float* in, int rows, int cols, cudaStream_t stream) {
    row_softmax_kernel<<<rows, kThreads, 0, stream>>>(out, in, cols);
    DA_CHECK_CUDA(cudaGetLastError());
}

// Number of infinities and NaNs among 16-bit elements, by their bits: all exponent bits set.
__global__ void count_nonfinite_kernel(const ushort* __restrict__ data, long count, ushort exponent_mask,
                                       uint* __restrict__ result) {
    uint found = 0;
    for (long i = blockIdx.x * long(blockDim.x) + threadIdx.x; i < count; i += long(gridDim.x) * blockDim.x) {
        const ushort bits = data[i];
        found += (bits & exponent_mask) == exponent_mask;
    }
    found = __reduce_add_sync(0xffffffff, found);
    if (threadIdx.x % 32 == 0 && found) atomicAdd(result, found);
}

void run_count_nonfinite(const void* data, int64_t count, bool is_fp16, uint* result, cudaStream_t stream) {
    const ushort mask = is_fp16 ? 0x7c00 : 0x7f80;
    count_nonfinite_kernel<<<128, kThreads, 0, stream>>>(static_cast<const ushort*>(data), count, mask, result);
    DA_CHECK_CUDA(cudaGetLastError());
}

}  // namespace da
