// What can be tested without a GPU: the switches, tensor views, argument checks, labels, the reference.
#include <cmath>
#include <set>
#include <string>

#include "../csrc/attn_api.h"
#include "../csrc/kernel_labels.h"
#include "../csrc/reference.h"
#include "../csrc/static_switch.h"
#include "check.h"

using da::DType;
using da::Tensor;

template <int kValue, bool kFlag>
static int combine() {
    return kFlag ? kValue : -kValue;
}

static int dispatch(int head_dim, bool flag) {
    return HEADDIM_SWITCH(head_dim, [&] { return BOOL_SWITCH(flag, kFlag, [&] { return combine<kHeadDim, kFlag>(); }); });
}

static void test_switches() {
    CHECK(dispatch(8, true) == 64);
    CHECK(dispatch(64, false) == -64);
    CHECK(dispatch(128, true) == 128);
    CHECK(da::rounded_head_dim(64) == 64 && da::rounded_head_dim(72) == 128);
    const bool is_half = FP16_SWITCH(true, [&] { return std::is_same_v<elem_type, __half>; });
    const bool is_bf16 = FP16_SWITCH(false, [&] { return std::is_same_v<elem_type, __nv_bfloat16>; });
    CHECK(is_half && is_bf16);
}

static std::string error_of(const Tensor& q, const Tensor& k, const Tensor* max_seqlen = nullptr) {
    float lse[64];
    try {
        da::make_params(q, k, k, q, Tensor(lse, DType::kFloat, {2, 4, 8}), nullptr, max_seqlen, {});
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
    return "";
}

static void test_params() {
    static __half data[2 * 8 * 4 * 64];
    float lse[64];
    Tensor q(data, DType::kHalf, {2, 8, 4, 64}), k(data, DType::kHalf, {2, 8, 2, 64});
    int64_t longest = 5;
    Tensor max_seqlen(&longest, DType::kLong, {1});

    da::FwdOptions options;
    options.is_causal = true;
    auto params = da::make_params(q, k, k, q, Tensor(lse, DType::kFloat, {2, 4, 8}), nullptr, &max_seqlen, options);
    CHECK(params.heads_per_kv == 2 && params.seqlen_k == 5 && params.is_fp16);
    CHECK(params.q_batch_stride == 8 * 4 * 64 && params.k_row_stride == 2 * 64 && params.k_head_stride == 64);
    CHECK(std::fabs(params.exponent_scale - 0.125f * 1.442695f) < 1e-6f);
    CHECK(std::string(da::label_of(params, 80)) == "fwd_hdim64_fp16_causal_sm80");

    CHECK(error_of(q, k).empty());
    CHECK(error_of(q, Tensor(data, DType::kHalf, {2, 8, 3, 64})).find("not a multiple") != std::string::npos);
    CHECK(error_of(q, Tensor(data, DType::kBFloat16, {2, 8, 2, 64})).find("differ in type") != std::string::npos);
    CHECK(error_of(q, Tensor(data, DType::kHalf, {2, 8, 2, 32})).find("k does not fit") != std::string::npos);
    CHECK(error_of(Tensor(data, DType::kHalf, {8, 4, 64}), k).find("dimensions") != std::string::npos);
    longest = 9;
    CHECK(error_of(q, k, &max_seqlen).find("longer than k") != std::string::npos);
    Tensor huge(data, DType::kHalf, {1 << 10, 1 << 20, 4, 1 << 9});
    CHECK(error_of(huge, huge).find("too large") != std::string::npos);
}

static void test_tensor() {
    int64_t lengths[] = {3, 9, 9, 1};
    Tensor t(lengths, DType::kLong, {4});
    CHECK((da::launch_order(t) == std::vector<int>{1, 2, 0, 3}));
    bool thrown = false;
    try {
        t.data_ptr<float>();
    } catch (const std::invalid_argument&) {
        thrown = true;
    }
    CHECK(thrown);
    CHECK(DA_DIVIDE_EXACTLY(12, 4) == 3);
}

static void test_labels() {
    std::set<std::string> labels;
    for (int device : {80, 86, 89, 90, 100}) {
        for (int head_dim : {64, 128}) {
            for (int flags = 0; flags < 16; ++flags) {
                const char* label = da::kernel_label(device, head_dim, flags & 1, flags & 2, flags & 4, flags & 8);
                CHECK(label != nullptr);
                if (label) labels.insert(label);
            }
        }
    }
    CHECK(labels.size() == 160);
    CHECK(da::kernel_label(75, 64, true, true, true, true) == nullptr);
}

static void test_reference() {
    // Equal keys: the output is the mean of the visible values, the log-sum-exp is score + log(visible).
    da::ReferenceInput in = {1, 2, 4, 1, 1, 8, true, 0.f};
    in.q.assign(2 * 8, 1.f);
    in.k.assign(4 * 8, 0.5f);
    for (int i = 0; i < 4 * 8; ++i) in.v.push_back(float(i / 8));
    auto out = da::reference_fwd(in);
    CHECK(std::fabs(out.o[0] - 1.f) < 1e-6f && std::fabs(out.o[8] - 1.5f) < 1e-6f);
    const float score = 8 * 0.5f / std::sqrt(8.f);
    CHECK(std::fabs(out.lse[0] - (score + std::log(3.f))) < 1e-6f);
    in.softcap = 2.f;
    CHECK(std::fabs(da::reference_fwd(in).lse[1] - (2.f * std::tanh(score / 2.f) + std::log(4.f))) < 1e-6f);
    // A query that sees no key.
    in.seqlens_k = {1};
    out = da::reference_fwd(in);
    CHECK(out.o[0] == 0.f && std::isinf(out.lse[0]) && out.o[8] == 0.f && !std::isinf(out.lse[1]));

    float row[4] = {-INFINITY, -INFINITY, -INFINITY, -INFINITY}, p[4];
    da::reference_softmax(p, row, 4);
    CHECK(p[0] == 0.f && p[3] == 0.f);
}

int main() {
    test_switches();
    test_params();
    test_tensor();
    test_labels();
    test_reference();
    std::printf("dispatch_attention host test: %s\n", failures() ? "FAILED" : "ok");
    return failures() != 0;
}
