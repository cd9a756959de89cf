#pragma once

#include <cuda_runtime.h>

#include "../config.h"

namespace ag {

struct GatherParams {
    void* outputs[AG_MAX_RANKS];   // each rank's result buffer, [ranks][bytes], mapped here
    int* signals[AG_MAX_RANKS];    // each rank's arrival counters, [ranks]
    const void* src;
    ulong bytes;                   // a multiple of 32
    int rank, ranks;
    int epoch;                     // 1, 2, ...: counters are never reset
    int* error;                    // set when a peer did not arrive
    u_int64_t timeout_ns;
};

struct DispatchParams {
    void* receive[AG_MAX_RANKS];   // each rank's buffer, [local expert][source rank][capacity][hidden]
    int* counts[AG_MAX_RANKS];     // each rank's counts, [local expert][source rank], written as count + 1
    const void* tokens;            // [num_tokens][hidden_bytes]
    const int64_t* topk;           // [num_tokens][num_topk], negative = none
    int* sent;                     // [experts] scratch, zero
    int* finished;                 // scratch, zero
    int rank, ranks, experts, num_tokens, num_topk, capacity;
    ulong hidden_bytes;            // a multiple of 16
};

cudaError_t launch_all_gather(const GatherParams& params, cudaStream_t stream);
cudaError_t launch_dispatch(const DispatchParams& params, cudaStream_t stream);

// Waits for the counts of all sources; lengths[local expert * ranks + source] on the device.
cudaError_t launch_receive_counts(const DispatchParams& params, int* lengths, u_int64_t timeout_ns, cudaStream_t stream);

}  // namespace ag
