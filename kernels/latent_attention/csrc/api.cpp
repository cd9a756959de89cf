#include "api.h"

#include <algorithm>
#include <cstdarg>

#include "defines.h"
#include "launch.h"

namespace {

thread_local char last_error[256] = "";

__attribute__((noinline, cold)) la_status fail(la_status status, const char* format, ...) {
    va_list args;
    va_start(args, format);
    std::vsnprintf(last_error, sizeof(last_error), format, args);
    va_end(args);
    return status;
}

#define LA_CHECK(condition, ...)                                                                   \
    do {                                                                                           \
        if (LA_UNLIKELY(not(condition))) return fail(LA_INVALID_ARGUMENT, __VA_ARGS__);            \
    } while (0)

la_status check(const la_decode_args& args) {
    LA_CHECK(args.batch > 0 and args.heads > 0 and args.tokens > 0, "empty batch, heads or tokens");
    LA_CHECK(args.head_dim_v == 512, "head_dim_v is %d, only 512 is built", args.head_dim_v);
    LA_CHECK(args.head_dim_k == args.head_dim_v + la::kHeadDimRope, "head_dim_k is %d, not head_dim_v + %d",
             args.head_dim_k, la::kHeadDimRope);
    LA_CHECK(args.page_size == la::kPageSize, "page_size is %d, not %d", args.page_size, la::kPageSize);
    LA_CHECK(args.max_pages_per_seq > 0, "max_pages_per_seq is %d", args.max_pages_per_seq);
    LA_CHECK(args.num_splits >= 0 and args.num_splits <= la::kMaxSplits, "num_splits is %d, not 0 to %d",
             args.num_splits, la::kMaxSplits);
    LA_CHECK(args.dtype == LA_BF16 or args.dtype == LA_FP16, "unknown dtype %d", int(args.dtype));
    LA_CHECK(args.q and args.kv_cache and args.block_table and args.seqlens and args.o and args.lse,
             "null pointer");
    // Rows are moved 16 bytes at a time.
    uint misaligned = 0;
    for (const void* ptr : {args.q, args.kv_cache, static_cast<const void*>(args.o)})
        misaligned |= static_cast<uint>(reinterpret_cast<uintptr_t>(ptr) & 15);
    LA_CHECK(not misaligned, "q, kv_cache and o must be aligned to 16 bytes");
    return LA_OK;
}

la_status from_cuda(cudaError_t error, const char* what) {
    if (LA_LIKELY(error == cudaSuccess)) return LA_OK;
    return fail(LA_CUDA_ERROR, "%s: %s", what, cudaGetErrorString(error));
}

int chosen_splits(const la_decode_args& args) {
    if (args.num_splits != 0) return args.num_splits;
    int device = 0, sms = 132;
    if (cudaGetDevice(&device) == cudaSuccess)
        cudaDeviceGetAttribute(&sms, cudaDevAttrMultiProcessorCount, device);
    return la_plan_splits(args.batch, args.heads * args.tokens, args.max_pages_per_seq, sms);
}

}  // namespace

// As many splits as it takes to give every SM a block, but no more than there are pages.
LA_API int la_plan_splits(int batch, int query_rows, int max_pages_per_seq, int num_sms) {
    int blocks = batch * ((query_rows + la::kBlockM - 1) / la::kBlockM);
    int splits = (num_sms + blocks - 1) / blocks;
    return std::max(1, std::min({splits, max_pages_per_seq, la::kMaxSplits}));
}

LA_API int64_t la_workspace_floats(const la_decode_args* args) {
    int splits = chosen_splits(*args);
    if (splits == 1) return 0;
    return int64_t(splits) * args->batch * args->heads * args->tokens * (args->head_dim_v + 1);
}

LA_API la_status la_decode(const la_decode_args* args, void* stream_handle) {
    if (la_status status = check(*args); status != LA_OK) return status;
    cudaStream_t stream = static_cast<cudaStream_t>(stream_handle);

    la::DecodeParams params = {};
    params.q = args->q;
    params.kv_cache = args->kv_cache;
    params.o = args->o;
    params.lse = args->lse;
    params.block_table = args->block_table;
    params.seqlens = args->seqlens;
    params.batch = args->batch;
    params.q_rows = args->heads * args->tokens;
    params.q_batch_stride = int64_t(params.q_rows) * args->head_dim_k;
    params.o_batch_stride = int64_t(params.q_rows) * args->head_dim_v;
    params.max_pages_per_seq = args->max_pages_per_seq;
    params.num_splits = chosen_splits(*args);
    params.scale = args->scale;
    params.scale_log2 = args->scale * float(M_LOG2E);
    if (params.num_splits > 1) {
        LA_CHECK(args->workspace, "%d splits need a workspace", params.num_splits);
        params.o_accum = args->workspace;
        params.lse_accum =
            params.o_accum + int64_t(params.num_splits) * params.batch * params.q_rows * args->head_dim_v;
    }

    cudaError_t error = args->dtype == LA_BF16 ? la::launch_decode<__nv_bfloat16>(params, stream)
                                               : la::launch_decode<__half>(params, stream);
    if (error == cudaSuccess and params.num_splits > 1)
        error = la::launch_combine(params, args->dtype == LA_BF16, stream);
    return from_cuda(error, "la_decode");
}

LA_API la_status la_append(const void* src, void* kv_cache, const int* slot_mapping, int num_tokens,
                           int clear_page_tail, void* stream) {
    LA_CHECK(src and kv_cache and slot_mapping, "null pointer");
    LA_CHECK(num_tokens >= 0, "num_tokens is %d", num_tokens);
    if (num_tokens == 0) return LA_OK;
    la::AppendParams params{src, kv_cache, slot_mapping, num_tokens, clear_page_tail != 0};
    return from_cuda(la::launch_append(params, static_cast<cudaStream_t>(stream)), "la_append");
}

LA_API const char* la_last_error(void) { return last_error; }
