#pragma once

#include "../params.h"
#include "barrier.cuh"
#include "layout.h"

namespace la {

template <class Element_, int kHeadDimV_>
struct DecodeTraits {
    using Element = Element_;
    static constexpr int kHeadDimV = kHeadDimV_;
    static constexpr int kHeadDimK = kHeadDimV + kHeadDimRope;
    static constexpr int kStages = 2;

    // Warpgroups 0 and 1 compute, each the same scores and one half of the output; warpgroup 2 loads.
    static constexpr int kConsumerThreads = 256;
    static constexpr int kProducerThreads = 128;
    static constexpr int kThreads = kConsumerThreads + kProducerThreads;
    static constexpr int kValueTilesPerGroup = kHeadDimV / 64 / 2;
    static_assert(kHeadDimV % 128 == 0 and kHeadDimV <= 512, "one half of the output must fit the registers");

    template <int kTiles>
    using LayoutKTiles = SwizzledTiles<kPageSize, kTiles>;

    using LayoutQ = SwizzledTiles<kBlockM, kHeadDimK / 64>;
    using LayoutK = LayoutKTiles<kHeadDimK / 64>;
    using LayoutO = RowMajor<kBlockM, kHeadDimV>;

    struct SharedStorage {
        // The swizzle is a function of the address, so tiles start on 1024 bytes.
        union {
            __attribute__((aligned(1024))) Element q[LayoutQ::kElements];
            __attribute__((aligned(1024))) Element o[LayoutO::kElements];
        };
        __attribute__((aligned(1024))) Element k[kStages][LayoutK::kElements];
        Barrier q_full;
        Barrier full[kStages];
        Barrier empty[kStages];
    };
    static constexpr size_t kSharedBytes = sizeof(SharedStorage);
    static_assert(kSharedBytes <= 227 * 1024);
};

}  // namespace la
