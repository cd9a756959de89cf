#pragma once

#include <cstdint>

namespace la {

// One page of the cache holds 64 tokens: the tile size of the kernel, so a tile never straddles two pages.
inline constexpr int kPageSize = 64;
// Rows of the query handled by one block (the M of one wgmma).
inline constexpr int kBlockM = 64;
// A latent row is [latent | rope]; the value is the latent part of the same row.
inline constexpr int kHeadDimRope = 64;
inline constexpr int kMaxSplits = 32;

struct DecodeParams {
    const void* q;         // [batch, q_rows, head_dim_k], q_rows = heads * tokens
    const void* kv_cache;  // [num_pages, kPageSize, head_dim_k]
    void* o;               // [batch, q_rows, head_dim_v]
    float* lse;            // [batch, q_rows]
    float* o_accum;        // [num_splits, batch, q_rows, head_dim_v], unused with one split
    float* lse_accum;      // [num_splits, batch, q_rows]
    const int* block_table;  // [batch, max_pages_per_seq]
    const int* seqlens;      // [batch]
    int64_t q_batch_stride;  // in elements
    int64_t o_batch_stride;
    int batch;
    int q_rows;
    int max_pages_per_seq;
    int num_splits;
    float scale;
    float scale_log2;  // scale * log2(e)
};

struct AppendParams {
    const void* src;          // [num_tokens, head_dim_k]
    void* kv_cache;           // [num_pages, kPageSize, head_dim_k]
    const int* slot_mapping;  // [num_tokens], page * kPageSize + offset; negative = padding token
    int num_tokens;
    bool clear_page_tail;     // zero the rest of a page when its first slot is written
};

}  // namespace la
