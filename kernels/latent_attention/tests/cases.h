#pragma once

#include <random>
#include <vector>

#include "../csrc/reference.h"

// Inputs shared by the host test and the device test.
struct Case {
    la::ReferenceShape shape;
    std::vector<float> q, kv_cache;
    std::vector<int> block_table, seqlens;
};

inline Case make_case(int batch, int q_rows, int head_dim_v, std::vector<int> seqlens, int num_splits) {
    int max_pages = 1;
    for (int seqlen : seqlens) max_pages = std::max(max_pages, (seqlen + la::kPageSize - 1) / la::kPageSize);
    Case c{{batch, q_rows, head_dim_v, max_pages, num_splits, 0.f}, {}, {}, {}, seqlens};
    c.shape.scale = 1.f / std::sqrt(float(c.shape.head_dim_k()));
    std::mt19937 random(1234);
    // Multiples of 1/64 in [-1, 1]: exact in both 16-bit types, so that only the kernels round.
    std::uniform_int_distribution<int> value(-64, 64);
    c.q.resize(size_t(batch) * q_rows * c.shape.head_dim_k());
    c.kv_cache.resize(size_t(batch) * max_pages * la::kPageSize * c.shape.head_dim_k());
    for (float& x : c.q) x = value(random) / 64.f;
    for (float& x : c.kv_cache) x = value(random) / 64.f;
    // Pages are handed out back to front: an identity table would hide a missing lookup.
    for (int page = batch * max_pages - 1; page >= 0; --page) c.block_table.push_back(page);
    return c;
}
