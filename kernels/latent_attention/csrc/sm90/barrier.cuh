#pragma once

#include "transport.cuh"

namespace la {

// An mbarrier in shared memory. `wait` takes the parity of the phase that must have completed.
struct __attribute__((aligned(8))) Barrier {
    uint64_t word;

    LA_DEVICE void init(uint arrivals) {
        asm volatile("mbarrier.init.shared::cta.b64 [%0], %1;\n" ::"r"(smem_address(&word)), "r"(arrivals));
    }

    LA_DEVICE void arrive() {
        asm volatile("mbarrier.arrive.shared::cta.b64 _, [%0];\n" ::"r"(smem_address(&word)) : "memory");
    }

    LA_DEVICE void wait(uint parity) {
        asm volatile(
            "{\n"
            ".reg .pred done;\n"
            "again:\n"
            "mbarrier.try_wait.parity.shared::cta.b64 done, [%0], %1;\n"
            "@done bra finished;\n"
            "bra again;\n"
            "finished:\n"
            "}\n" ::"r"(smem_address(&word)),
            "r"(parity)
            : "memory");
    }
};

// Initialised barriers must be visible to the async proxy before anyone waits on them.
LA_DEVICE void fence_barrier_init() { asm volatile("fence.mbarrier_init.release.cluster;\n" ::: "memory"); }

// Barrier of a subset of warps; 0 is __syncthreads.
template <int kId, int kThreads>
LA_DEVICE void named_sync() {
    asm volatile("bar.sync %0, %1;\n" ::"n"(kId), "n"(kThreads) : "memory");
}

template <int kRegisters>
LA_DEVICE void grow_registers() {
    asm volatile("setmaxnreg.inc.sync.aligned.u32 %0;\n" ::"n"(kRegisters));
}

template <int kRegisters>
LA_DEVICE void shrink_registers() {
    asm volatile("setmaxnreg.dec.sync.aligned.u32 %0;\n" ::"n"(kRegisters));
}

// Position in a ring of kStages buffers. The parity flips each time the ring wraps.
template <int kStages>
struct RingPosition {
    int stage = 0;
    uint parity = 0;

    LA_DEVICE void advance() {
        if (++stage == kStages) {
            stage = 0;
            parity ^= 1;
        }
    }
};

}  // namespace la
