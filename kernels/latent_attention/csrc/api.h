#pragma once

#include <stdint.h>

// The C interface of the library. Pointers are device pointers unless said otherwise; every call is
// asynchronous on `stream` (a cudaStream_t).

#ifdef __cplusplus
extern "C" {
#endif

enum la_status { LA_OK = 0, LA_INVALID_ARGUMENT = 1, LA_CUDA_ERROR = 2 };
enum la_dtype { LA_BF16 = 0, LA_FP16 = 1 };

struct la_decode_args {
    enum la_dtype dtype;
    int batch, heads, tokens;  // query rows = heads * tokens
    int head_dim_k, head_dim_v;
    int page_size, max_pages_per_seq;
    int num_splits;  // 0: choose
    float scale;
    const void* q;
    const void* kv_cache;
    const int* block_table;
    const int* seqlens;
    void* o;
    float* lse;
    float* workspace;  // la_workspace_floats() floats, may be null with one split
};

int la_plan_splits(int batch, int query_rows, int max_pages_per_seq, int num_sms);
int64_t la_workspace_floats(const struct la_decode_args* args);
enum la_status la_decode(const struct la_decode_args* args, void* stream);
enum la_status la_append(const void* src, void* kv_cache, const int* slot_mapping, int num_tokens,
                         int clear_page_tail, void* stream);

// Message of the last failure on this host thread.
const char* la_last_error(void);

#ifdef __cplusplus
}
#endif
