#pragma once

#include "../defines.h"

// Moving 16 bytes at a time. Rows of the cache are multiples of 128 bytes, so everything below is aligned.

namespace la {

template <class T>
struct LA_VECTOR Vec8 {
    T v[8];
};
static_assert(sizeof(Vec8<uint16_t>) == 16, "one 16-byte access");

LA_DEVICE void copy_16b(void* dst, const void* src) { *(__int128_t*)dst = *(const __int128_t*)src; }

// Reads once, so keep it out of L1. A b128 register needs PTX 8.3 and sm_70.
LA_DEVICE __int128_t load_streaming_16b(const void* src) {
    __int128_t value;
    asm volatile("ld.global.nc.L1::no_allocate.L2::256B.b128 %0, [%1];\n" : "=q"(value) : "l"(src));
    return value;
}

// The same, seen as four floats.
LA_DEVICE float4 load_streaming_float4(const float* src) {
    __int128_t raw = load_streaming_16b(src);
    return *reinterpret_cast<float4*>(&raw);
}

LA_DEVICE long2 load_pair(const void* src) {
    long2 value;
    asm volatile("ld.global.v2.s64 {%0, %1}, [%2];\n" : "=l"(value.x), "=l"(value.y) : "l"(src));
    return value;
}

LA_DEVICE void clear_16b(void* dst) { *reinterpret_cast<long2*>(dst) = make_long2(0, 0); }

template <class T>
LA_DEVICE void store_vec8(T* dst, const Vec8<T>& value) {
    *(__int128_t*)dst = *(const __int128_t*)&value;
}

LA_DEVICE uint smem_address(const void* ptr) {
    return static_cast<uint>(__cvta_generic_to_shared(ptr));
}

// Asynchronous 16-byte copy to shared memory; writes zeros when `valid` is false.
LA_DEVICE void cp_async_16b(void* dst, const void* src, bool valid) {
    uint bytes = valid ? 16 : 0;
    asm volatile("cp.async.cg.shared.global.L2::256B [%0], [%1], 16, %2;\n" ::"r"(smem_address(dst)),
                 "l"(src), "r"(bytes)
                 : "memory");
}

LA_DEVICE void cp_async_commit() { asm volatile("cp.async.commit_group;\n" ::: "memory"); }

template <int kPending>
LA_DEVICE void cp_async_wait() {
    asm volatile("cp.async.wait_group %0;\n" ::"n"(kPending) : "memory");
}

// One contiguous row from shared to global memory by the bulk copy engine (the part of TMA that needs no
// tensor map). `bytes` is a multiple of 16.
LA_DEVICE void bulk_store(void* dst, const void* src, uint bytes) {
    asm volatile("cp.async.bulk.global.shared::cta.bulk_group [%0], [%1], %2;\n" ::"l"(dst),
                 "r"(smem_address(src)), "r"(bytes)
                 : "memory");
}

LA_DEVICE void bulk_store_commit_and_wait() {
    asm volatile("cp.async.bulk.commit_group;\n" ::: "memory");
    asm volatile("cp.async.bulk.wait_group 0;\n" ::: "memory");
}

// Orders this thread's ordinary shared memory accesses before those of wgmma and the copy engine.
LA_DEVICE void fence_async_proxy() { asm volatile("fence.proxy.async.shared::cta;\n" ::: "memory"); }

}  // namespace la
