#include "../launch.h"
#include "../sm90/transport.cuh"

namespace la {

constexpr int kRowBytes = (512 + kHeadDimRope) * 2;
constexpr int kChunks = kRowBytes / 16;

// Scatters the latent rows of new tokens into their slots, one block a token, 16 bytes a thread.
static __global__ void __launch_bounds__(96) append_kernel(const __grid_constant__ AppendParams params) {
    const int slot = params.slot_mapping[blockIdx.x];
    if (slot < 0 or threadIdx.x >= kChunks) return;

    const char* src = static_cast<const char*>(params.src) + int64_t(blockIdx.x) * kRowBytes;
    char* dst = static_cast<char*>(params.kv_cache) + int64_t(slot) * kRowBytes;
    const bool opens_page = slot % kPageSize == 0;
    copy_16b(dst + threadIdx.x * 16, src + threadIdx.x * 16);
    if (params.clear_page_tail and opens_page) {
        for (int row = 1; row < kPageSize; ++row) clear_16b(dst + row * kRowBytes + threadIdx.x * 16);
    }
}

// A page is compared before it is shared between sequences (prefix caching): true in *same when both halves
// of every 16-byte chunk agree.
static __global__ void __launch_bounds__(128)
    compare_pages_kernel(const void* __restrict__ a, const void* __restrict__ b, int* same) {
    bool equal = true;
    for (int i = threadIdx.x; i < kPageSize * kChunks; i += blockDim.x) {
        long2 x = load_pair(static_cast<const char*>(a) + i * 16);
        long2 y = load_pair(static_cast<const char*>(b) + i * 16);
        equal = equal and x.x == y.x and x.y == y.y;
    }
    int all = __syncthreads_and(equal);
    if (threadIdx.x == 0) *same = all;
}

cudaError_t launch_append(const AppendParams& params, cudaStream_t stream) {
    append_kernel<<<params.num_tokens, 96, 0, stream>>>(params);
    return cudaGetLastError();
}

cudaError_t launch_compare_pages(const void* a, const void* b, int* same, cudaStream_t stream) {
    compare_pages_kernel<<<1, 128, 0, stream>>>(a, b, same);
    return cudaGetLastError();
}

}  // namespace la
