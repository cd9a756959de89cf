#include "launch.h"
#include "ptx.cuh"

namespace ag {

// Low-latency dispatch: each (token, choice) pair is one warp's work. It takes a place in the expert's queue and
// writes the row straight into the receiving rank's buffer. The last warp publishes the queue lengths.
__global__ void __launch_bounds__(AG_THREADS) dispatch_kernel(const __grid_constant__ DispatchParams params) {
    const int lane = lane_id();
    const u_int32_t warp = (blockIdx.x * AG_THREADS + threadIdx.x) / AG_WARP_SIZE;
    const u_int32_t pairs = params.num_tokens * params.num_topk;
    const int experts_per_rank = params.experts / params.ranks;

    if (warp < pairs) {
        const int expert = (int)params.topk[warp];
        if (expert >= 0) {
            int slot = 0;
            if (lane == 0) slot = atomicAdd(params.sent + expert, 1);
            slot = __shfl_sync(0xffffffff, slot, 0);
            if (slot < params.capacity) {
                const int peer = expert / experts_per_rank, local = expert % experts_per_rank;
                const ulong row = ((ulong)local * params.ranks + params.rank) * params.capacity + slot;
                const char* src = static_cast<const char*>(params.tokens) + warp / params.num_topk * params.hidden_bytes;
                char* dst = static_cast<char*>(params.receive[peer]) + row * params.hidden_bytes;
                AG_WARP_COPY(2, lane, reinterpret_cast<int4*>(dst), reinterpret_cast<const int4*>(src),
                             params.hidden_bytes / sizeof(int4), ld_streaming, st_streaming);
            }
        }
        fence_acq_rel_sys();
    }

    __shared__ int is_last;
    __syncthreads();
    if (threadIdx.x == 0) is_last = atomic_add_acq_rel_gpu(params.finished, 1) == (int)gridDim.x - 1;
    __syncthreads();
    if (!is_last) return;
    for (int expert = threadIdx.x; expert < params.experts; expert += AG_THREADS) {
        const int peer = expert / experts_per_rank, local = expert % experts_per_rank;
        const int count = min(__ldcg(params.sent + expert), params.capacity);
        st_release_sys(params.counts[peer] + local * params.ranks + params.rank, count + 1);
    }
}

__global__ void __launch_bounds__(AG_THREADS)
    receive_counts_kernel(const __grid_constant__ DispatchParams params, int* lengths, u_int64_t timeout_ns) {
    const int entries = params.experts / params.ranks * params.ranks;
    for (int i = threadIdx.x; i < entries; i += AG_THREADS) {
        int* flag = params.counts[params.rank] + i;
        lengths[i] = wait_for(flag, 1, timeout_ns) ? ld_acquire_sys(flag) - 1 : -1;
        *flag = 0;
    }
}

cudaError_t launch_dispatch(const DispatchParams& params, cudaStream_t stream) {
    const int warps_per_block = AG_THREADS / AG_WARP_SIZE;
    const int pairs = params.num_tokens * params.num_topk;
    dispatch_kernel<<<AG_MAX(AG_CEIL_DIV(pairs, warps_per_block), 1), AG_THREADS, 0, stream>>>(params);
    return cudaGetLastError();
}

cudaError_t launch_receive_counts(const DispatchParams& params, int* lengths, u_int64_t timeout_ns, cudaStream_t stream) {
    receive_counts_kernel<<<1, AG_THREADS, 0, stream>>>(params, lengths, timeout_ns);
    return cudaGetLastError();
}

}  // namespace ag
