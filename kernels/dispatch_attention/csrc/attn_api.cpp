#include "attn_api.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "kernel_labels.h"
#include "static_switch.h"

namespace da {

namespace {

void check_tensor(const Tensor& t, int dim, const char* name) {
    DA_CHECK(t.dim == dim, std::string(name) + " has the wrong number of dimensions");
    DA_CHECK(t.stride(-1) == 1, std::string(name) + " must be contiguous in its last dimension");
    // Offsets inside one sequence are computed in 32 bits by the copy instructions.
    DA_CHECK(t.numel() < (1L << 40) && t.stride(0) < (1L << 31), std::string(name) + " is too large");
}

void run(const FwdParams& params, cudaStream_t stream) {
    FP16_SWITCH(params.is_fp16, [&] {
        HEADDIM_SWITCH(params.head_dim, [&] {
#ifdef DISPATCH_ATTENTION_ONLY_HDIM64
            constexpr int kBuilt = 64;
            DA_CHECK(kHeadDim == kBuilt, "only head dimension 64 is built");
            run_fwd<elem_type, kBuilt>(params, stream);
#else
            run_fwd<elem_type, kHeadDim>(params, stream);
#endif
        });
    });
}

}  // namespace

FwdParams make_params(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out, const Tensor& lse,
                      const Tensor* seqlens_k, const Tensor* max_seqlen_k, const FwdOptions& options) {
    check_tensor(q, 4, "q");
    check_tensor(k, 4, "k");
    check_tensor(v, 4, "v");
    check_tensor(out, 4, "out");
    check_tensor(lse, 3, "lse");
    DA_CHECK(q.dtype == DType::kHalf || q.dtype == DType::kBFloat16, "q must be fp16 or bf16");
    DA_CHECK(k.dtype == q.dtype && v.dtype == q.dtype && out.dtype == q.dtype, "q, k, v and out differ in type");
    DA_CHECK(q.size(3) % 8 == 0 && q.size(3) <= 128, "the head dimension must be a multiple of 8, 128 at most");
    DA_CHECK(k.size(0) == q.size(0) && k.size(3) == q.size(3), "k does not fit q");
    for (int i = 0; i < 4; ++i) {
        DA_CHECK(v.size(i) == k.size(i), "v does not fit k");
        DA_CHECK(out.size(i) == q.size(i), "out does not fit q");
    }

    FwdParams params = {};
    params.q = q.storage;
    params.k = k.storage;
    params.v = v.storage;
    params.o = out.storage;
    params.lse = lse.data_ptr<float>();
    params.batch = q.size(0);
    params.seqlen_q = q.size(1);
    params.heads = q.size(2);
    params.head_dim = q.size(3);
    params.seqlen_k = std::max(k.size(1), 1L);
    params.heads_per_kv = DA_DIVIDE_EXACTLY(q.size(2), k.size(2));
    if (max_seqlen_k) {
        const auto used = max_seqlen_k->item<long>();
        DA_CHECK(used >= 0 && used <= k.size(1), "max_seqlen_k is longer than k");
        params.seqlen_k = std::min(k.size(1), std::max(used, 1L));
    }
    if (seqlens_k) {
        DA_CHECK(seqlens_k->dim == 1 && seqlens_k->size(0) == q.size(0), "seqlens_k: one length a sequence");
        params.seqlens_k = seqlens_k->data_ptr<long>();
    }

    params.q_batch_stride = q.stride(0), params.q_row_stride = q.stride(1), params.q_head_stride = q.stride(2);
    params.k_batch_stride = k.stride(0), params.k_row_stride = k.stride(1), params.k_head_stride = k.stride(2);
    params.v_batch_stride = v.stride(0), params.v_row_stride = v.stride(1), params.v_head_stride = v.stride(2);
    params.o_batch_stride = out.stride(0), params.o_row_stride = out.stride(1), params.o_head_stride = out.stride(2);

    const float scale = options.scale != 0.f ? options.scale : 1.f / std::sqrt(float(params.head_dim));
    params.is_causal = options.is_causal;
    params.is_fp16 = q.dtype == DType::kHalf;
    params.softcap = options.softcap;
    params.score_scale = options.softcap > 0.f ? scale / options.softcap : scale;
    params.lse_scale = options.softcap > 0.f ? options.softcap : scale;
    params.exponent_scale = params.lse_scale * float(M_LOG2E);
    return params;
}

void mha_fwd(const Tensor& q, const Tensor& k, const Tensor& v, const Tensor& out, const Tensor& lse,
             const Tensor* seqlens_k, const Tensor* max_seqlen_k, const FwdOptions& options, cudaStream_t stream) {
    run(make_params(q, k, v, out, lse, seqlens_k, max_seqlen_k, options), stream);
}

int rounded_head_dim(int head_dim) {
    return HEADDIM_SWITCH(head_dim, [&] { return kHeadDim; });
}

const char* label_of(const FwdParams& params, int device) {
    const int rounded = rounded_head_dim(params.head_dim);
    const int block_n = rounded <= 64 ? 128 : 64;
    const bool even = params.seqlen_q % 64 == 0 && params.seqlen_k % block_n == 0 && !params.seqlens_k &&
                      params.head_dim == rounded;
    return kernel_label(device, rounded, params.is_fp16, params.is_causal, even, params.softcap > 0.f);
}

std::vector<int> launch_order(const Tensor& seqlens) {
    const auto* lengths = seqlens.data_ptr<long>();
    std::vector<int> order(seqlens.size(0));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](uint a, uint b) { return lengths[a] > lengths[b]; });
    return order;
}

void softmax_rows(const Tensor& out, const Tensor& in, cudaStream_t stream) {
    check_tensor(in, 2, "in");
    check_tensor(out, 2, "out");
    DA_CHECK(out.size(0) == in.size(0) && out.size(1) == in.size(1), "out does not fit in");
    if (in.numel() == 0) return;
    run_row_softmax(out.data_ptr<float>(), in.data_ptr<float>(), in.size(0), in.size(1), stream);
}

void count_nonfinite(const Tensor& values, const Tensor& result, cudaStream_t stream) {
    DA_CHECK(values.dtype == DType::kHalf || values.dtype == DType::kBFloat16, "values must be fp16 or bf16");
    uint* counter = reinterpret_cast<uint*>(result.data_ptr<int32_t>());
    run_count_nonfinite(values.storage, values.numel(), values.dtype == DType::kHalf, counter, stream);
}

}  // namespace da
