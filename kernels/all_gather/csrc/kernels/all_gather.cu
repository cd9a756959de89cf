#include "launch.h"
#include "ptx.cuh"

namespace ag {

static_assert(sizeof(long4) == 32, "a shard is copied 32 bytes at a time");

__device__ __forceinline__ long4 load_32b(const long4* src) { return *src; }
__device__ __forceinline__ void store_32b(long4* dst, const long4& value) { *dst = value; }

// Every rank pushes its shard into every rank's result (its own as well), then tells that rank, then waits until
// everyone has told it. AG_BLOCKS_PER_PEER blocks work on one peer.
__global__ void __launch_bounds__(AG_THREADS) all_gather_kernel(const __grid_constant__ GatherParams params) {
    // Neighbour first: at any time the ranks write to different peers.
    const int peer = (params.rank + blockIdx.x / AG_BLOCKS_PER_PEER) % params.ranks;
    const int part = blockIdx.x % AG_BLOCKS_PER_PEER;
    const int warps = AG_THREADS / AG_WARP_SIZE, warp = threadIdx.x / AG_WARP_SIZE;

    const ulong elements = params.bytes / sizeof(long4);
    const ulong per_warp = AG_CEIL_DIV(elements, (ulong)(warps * AG_BLOCKS_PER_PEER));
    const ulong begin = per_warp * (part * warps + warp);
    if (begin < elements) {
        const ulong left = elements - begin;
        const long4* src = static_cast<const long4*>(params.src) + begin;
        long4* dst = static_cast<long4*>(params.outputs[peer]) + params.rank * elements + begin;
        AG_WARP_COPY(4, lane_id(), dst, src, left < per_warp ? left : per_warp, load_32b, store_32b);
    }

    fence_acq_rel_sys();
    __syncthreads();
    if (threadIdx.x != 0) return;
    atomic_add_release_sys(params.signals[peer] + params.rank, 1);
    if (!wait_for(params.signals[params.rank] + peer, params.epoch * AG_BLOCKS_PER_PEER, params.timeout_ns))
        atomicExch(params.error, peer + 1);
}

cudaError_t launch_all_gather(const GatherParams& params, cudaStream_t stream) {
    // Blocks wait for each other across devices, so all of a grid must be resident: 32 blocks at most always are.
    cudaLaunchConfig_t config = {
        .gridDim = dim3(params.ranks * AG_BLOCKS_PER_PEER),
        .blockDim = dim3(AG_THREADS),
        .dynamicSmemBytes = 0,
        .stream = stream,
    };
    return cudaLaunchKernelEx(&config, all_gather_kernel, params);
}

}  // namespace ag
