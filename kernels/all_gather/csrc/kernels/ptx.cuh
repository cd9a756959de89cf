#pragma once

#include "../config.h"

// Memory operations with an order and a scope. The spelling of `asm` varies with who wrote them; all are PTX.

namespace ag {

__device__ __forceinline__ int ld_acquire_sys(const int* ptr) {
    int value;
    __asm__ __volatile__("ld.acquire.sys.global.s32 %0, [%1];" : "=r"(value) : "l"(ptr) : "memory");
    return value;
}

__device__ __forceinline__ void st_release_sys(int* ptr, int value) {
    __asm__ __volatile__("st.release.sys.global.s32 [%0], %1;" ::"l"(ptr), "r"(value) : "memory");
}

__device__ __forceinline__ int atomic_add_release_sys(int* ptr, int value) {
    int old;
    asm volatile("atom.add.release.sys.global.s32 %0, [%1], %2;" : "=r"(old) : "l"(ptr), "r"(value) : "memory");
    return old;
}

__device__ __forceinline__ int atomic_add_acq_rel_gpu(int* ptr, int value) {
    int old;
    __asm__ volatile("atom.add.acq_rel.gpu.global.s32 %0, [%1], %2;" : "=r"(old) : "l"(ptr), "r"(value) : "memory");
    return old;
}

__device__ __forceinline__ void fence_acq_rel_sys() { asm __volatile__("fence.acq_rel.sys;" ::: "memory"); }

// Data that nobody on this SM reads again.
__device__ __forceinline__ int4 ld_streaming(const int4* ptr) {
    int4 v;
    __asm__ __volatile__("ld.global.nc.L1::no_allocate.v4.s32 {%0, %1, %2, %3}, [%4];"
                         : "=r"(v.x), "=r"(v.y), "=r"(v.z), "=r"(v.w)
                         : "l"(ptr));
    return v;
}

__device__ __forceinline__ void st_streaming(int4* ptr, const int4& v) {
    __asm__ __volatile__("st.global.L1::no_allocate.v4.s32 [%0], {%1, %2, %3, %4};" ::"l"(ptr), "r"(v.x), "r"(v.y),
                         "r"(v.z), "r"(v.w)
                         : "memory");
}

__device__ __forceinline__ u_int64_t global_timer_ns() {
    u_int64_t ns;
    __asm__ __volatile__("mov.u64 %0, %%globaltimer;" : "=l"(ns));
    return ns;
}

__device__ __forceinline__ int lane_id() {
    int lane;
    asm("mov.s32 %0, %%laneid;" : "=r"(lane));
    return lane;
}

// Until *flag reaches `expected`. False when `timeout_ns` have passed: a dead peer must not hang the device.
__device__ __forceinline__ bool wait_for(const int* flag, int expected, u_int64_t timeout_ns) {
    const u_int64_t deadline = global_timer_ns() + timeout_ns;
    while (ld_acquire_sys(flag) < expected) {
        if (global_timer_ns() > deadline) return false;
        __nanosleep(32);
    }
    return true;
}

}  // namespace ag

// Copies `count` elements by one warp, `UNROLL` loads in flight before the first store.
#define AG_WARP_COPY(UNROLL, LANE, DST, SRC, COUNT, LOAD, STORE)                                   \
    ({                                                                                             \
        constexpr int kStep = AG_WARP_SIZE * (UNROLL);                                             \
        auto dst_ = (DST);                                                                         \
        auto src_ = (SRC);                                                                         \
        const ulong count_ = (COUNT);                                                              \
        ulong i_ = (ulong)(LANE);                                                                  \
        typeof(LOAD(src_)) values_[UNROLL];                                                        \
        for (; i_ + (kStep - AG_WARP_SIZE) < count_; i_ += kStep) {                                \
            _Pragma("unroll") for (int j_ = 0; j_ < (UNROLL); ++j_) values_[j_] = LOAD(src_ + i_ + j_ * AG_WARP_SIZE); \
            _Pragma("unroll") for (int j_ = 0; j_ < (UNROLL); ++j_) STORE(dst_ + i_ + j_ * AG_WARP_SIZE, values_[j_]); \
        }                                                                                          \
        for (; i_ < count_; i_ += AG_WARP_SIZE) STORE(dst_ + i_, LOAD(src_ + i_));                 \
    })
