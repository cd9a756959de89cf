#pragma once

#include "check.h"
#include "fwd_kernel.h"
#include "static_switch.h"

namespace da {

template <class Traits, bool Is_causal, bool Is_even, bool Has_softcap>
void launch_fwd(const FwdParams& params, cudaStream_t stream) {
    DA_TRACE();
    static constexpr dim3 block = Traits::get_block_shape();
    const dim3 grid((params.seqlen_q + Traits::kBlockM - 1) / Traits::kBlockM, params.heads, params.batch);
    auto kernel = &fwd_kernel<Traits, Is_causal, Is_even, Has_softcap>;
    if (Traits::kSharedBytes >= 48 * 1024) {
        DA_CHECK_CUDA(cudaFuncSetAttribute(kernel, cudaFuncAttributeMaxDynamicSharedMemorySize, Traits::kSharedBytes));
    }
    kernel<<<grid, block, Traits::kSharedBytes, stream>>>(params);
    DA_CHECK_CUDA(cudaGetLastError());
}

// Chooses the instantiation for one head dimension and one element type. The tile sizes are constants of this
// function, used as template arguments inside the lambdas of the switches.
template <class Element, int kHeadDim>
void run_fwd_template(const FwdParams& params, cudaStream_t stream) {
    constexpr int kBlockM = 64;
    constexpr int kBlockN = kHeadDim <= 64 ? 128 : 64;
    constexpr int kWarps = kBlockM / 16;
    const bool is_even = params.seqlen_q % kBlockM == 0 && params.seqlen_k % kBlockN == 0 && !params.seqlens_k &&
                         params.head_dim == kHeadDim;

    BOOL_SWITCH(params.is_causal, Is_causal, [&] {
        BOOL_SWITCH(is_even, Is_even, [&] {
            SOFTCAP_SWITCH(params.softcap > 0.f, Has_softcap, [&] {
                // Tiles that cross the diagonal are computed whole and masked: small ones waste less.
                constexpr int kBlockNCausal = Is_causal && !Is_even ? 64 : kBlockN;
                using Traits = FwdTraits<Element, kHeadDim, kBlockM, kBlockNCausal, kWarps>;
#ifdef DISPATCH_ATTENTION_DISABLE_EVEN
                launch_fwd<Traits, Is_causal, false, Has_softcap>(params, stream);
#else
                launch_fwd<Traits, Is_causal, Is_even, Has_softcap>(params, stream);
#endif
            });
        });
    });
}

}  // namespace da
