#pragma once

#include <type_traits>

#include <cuda_bf16.h>
#include <cuda_fp16.h>

#include "transport.cuh"

namespace la {

// Matrix descriptor of a 64-column block with the 128-byte swizzle. Eight rows make 1024 bytes, the stride
// between core matrices. It serves both ways of reading a block: with the columns as K (scores, from the
// whole latent row) and with the rows as K (output, from the value part).
LA_DEVICE uint64_t make_descriptor(const void* tile) {
    uint64_t desc = (smem_address(tile) & 0x3FFFF) >> 4;
    desc |= uint64_t(1) << 16;
    desc |= uint64_t(1024 >> 4) << 32;
    desc |= uint64_t(1) << 62;
    return desc;
}

LA_DEVICE void warpgroup_arrive() { asm volatile("wgmma.fence.sync.aligned;\n" ::: "memory"); }
LA_DEVICE void warpgroup_commit() { asm volatile("wgmma.commit_group.sync.aligned;\n" ::: "memory"); }

template <int kPending>
LA_DEVICE void warpgroup_wait() {
    asm volatile("wgmma.wait_group.sync.aligned %0;\n" ::"n"(kPending) : "memory");
}

#define LA_ACC_REGISTERS                                                                           \
    "{%0, %1, %2, %3, %4, %5, %6, %7, %8, %9, %10, %11, %12, %13, %14, %15, "                      \
    "%16, %17, %18, %19, %20, %21, %22, %23, %24, %25, %26, %27, %28, %29, %30, %31}"

#define LA_ACC_OPERANDS(d)                                                                         \
    "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3]), "+f"(d[4]), "+f"(d[5]), "+f"(d[6]),            \
        "+f"(d[7]), "+f"(d[8]), "+f"(d[9]), "+f"(d[10]), "+f"(d[11]), "+f"(d[12]), "+f"(d[13]),    \
        "+f"(d[14]), "+f"(d[15]), "+f"(d[16]), "+f"(d[17]), "+f"(d[18]), "+f"(d[19]),              \
        "+f"(d[20]), "+f"(d[21]), "+f"(d[22]), "+f"(d[23]), "+f"(d[24]), "+f"(d[25]),              \
        "+f"(d[26]), "+f"(d[27]), "+f"(d[28]), "+f"(d[29]), "+f"(d[30]), "+f"(d[31])

// D[64][64] (+)= A * B^T, both K-major in shared memory.
#define LA_WGMMA_SS(type)                                                                          \
    asm volatile(                                                                                  \
        "{\n.reg .pred accumulate;\nsetp.ne.b32 accumulate, %34, 0;\n"                             \
        "wgmma.mma_async.sync.aligned.m64n64k16.f32." type "." type " " LA_ACC_REGISTERS           \
        ", %32, %33, accumulate, 1, 1, 0, 0;\n}\n"                                                 \
        : LA_ACC_OPERANDS(d)                                                                       \
        : "l"(desc_a), "l"(desc_b), "r"(int(accumulate)))

// D[64][64] += A * B, A in registers, B with its K along the rows of the block ("transposed").
#define LA_WGMMA_RS(type)                                                                          \
    asm volatile(                                                                                  \
        "{\n.reg .pred accumulate;\nsetp.ne.b32 accumulate, 1, 0;\n"                               \
        "wgmma.mma_async.sync.aligned.m64n64k16.f32." type "." type " " LA_ACC_REGISTERS           \
        ", {%32, %33, %34, %35}, %36, accumulate, 1, 1, 1;\n}\n"                                   \
        : LA_ACC_OPERANDS(d)                                                                       \
        : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "l"(desc_b))

template <class Element>
LA_DEVICE void wgmma_ss(float (&d)[32], uint64_t desc_a, uint64_t desc_b, bool accumulate) {
    if constexpr (std::is_same_v<Element, __nv_bfloat16>) {
        LA_WGMMA_SS("bf16");
    } else {
        LA_WGMMA_SS("f16");
    }
}

template <class Element>
LA_DEVICE void wgmma_rs(float (&d)[32], const uint (&a)[4], uint64_t desc_b) {
    if constexpr (std::is_same_v<Element, __nv_bfloat16>) {
        LA_WGMMA_RS("bf16");
    } else {
        LA_WGMMA_RS("f16");
    }
}

// Two floats to one register of two 16-bit elements, the first in the low half.
template <class Element>
LA_DEVICE uint pack2(float low, float high) {
    uint packed;
    if constexpr (std::is_same_v<Element, __nv_bfloat16>) {
        asm volatile("cvt.rn.bf16x2.f32 %0, %1, %2;\n" : "=r"(packed) : "f"(high), "f"(low));
    } else {
        asm volatile("cvt.rn.f16x2.f32 %0, %1, %2;\n" : "=r"(packed) : "f"(high), "f"(low));
    }
    return packed;
}

}  // namespace la
