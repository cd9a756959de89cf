// The kernels against the reference. Exit code 77 (skipped) where there is no device of sm_80 or later.
#include <cmath>
#include <random>

#include "../csrc/attn_api.h"
#include "../csrc/reference.h"
#include "check.h"

using da::DType;
using da::Tensor;

template <class T>
static T* to_device(const std::vector<T>& host) {
    T* device = nullptr;
    cudaMalloc(&device, host.size() * sizeof(T));
    cudaMemcpy(device, host.data(), host.size() * sizeof(T), cudaMemcpyHostToDevice);
    return device;
}

template <class Element>
static Element* to_device_as(const std::vector<float>& values) {
    return to_device(std::vector<Element>(values.begin(), values.end()));
}

static std::vector<float> random_values(size_t count, uint seed) {
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> value(-64, 64);
    std::vector<float> values(count);
    for (float& x : values) x = value(random) / 64.f;
    return values;
}

template <class Element>
static void run(da::ReferenceInput in) {
    const long b = in.batch, sq = in.seqlen_q, sk = in.seqlen_k, h = in.heads, hk = in.heads_k, d = in.head_dim;
    in.q = random_values(b * sq * h * d, 1);
    in.k = random_values(b * sk * hk * d, 2);
    in.v = random_values(b * sk * hk * d, 3);
    auto expected = da::reference_fwd(in);

    const DType dtype = da::dtype_of<Element>::value;
    std::vector<Element> o(in.q.size());
    std::vector<float> lse(expected.lse.size());
    Tensor q(to_device_as<Element>(in.q), dtype, {b, sq, h, d}), out(to_device(o), dtype, {b, sq, h, d});
    Tensor k(to_device_as<Element>(in.k), dtype, {b, sk, hk, d}), v(to_device_as<Element>(in.v), dtype, {b, sk, hk, d});
    Tensor t_lse(to_device(lse), DType::kFloat, {b, h, sq});
    Tensor lengths(in.seqlens_k.empty() ? nullptr : to_device(in.seqlens_k), DType::kLong, {b});
    da::FwdOptions options;
    options.is_causal = in.is_causal;
    options.softcap = in.softcap;
    da::mha_fwd(q, k, v, out, t_lse, in.seqlens_k.empty() ? nullptr : &lengths, nullptr, options, nullptr);
    CHECK(cudaDeviceSynchronize() == cudaSuccess);
    cudaMemcpy(o.data(), out.storage, o.size() * sizeof(Element), cudaMemcpyDeviceToHost);
    cudaMemcpy(lse.data(), t_lse.storage, lse.size() * sizeof(float), cudaMemcpyDeviceToHost);

    int wrong = 0;
    for (size_t i = 0; i < o.size(); ++i) wrong += !(std::fabs(float(o[i]) - expected.o[i]) <= 2e-2f);
    for (size_t i = 0; i < lse.size(); ++i)
        wrong += !(lse[i] == expected.lse[i] || std::fabs(lse[i] - expected.lse[i]) <= 1e-2f);
    std::printf("hdim %ld, %ld x %ld, causal %d, softcap %g: %d wrong\n", d, sq, sk, in.is_causal, in.softcap, wrong);
    CHECK(wrong == 0);
}

static void run_rows() {
    const int rows = 4, cols = 1000;
    auto in = random_values(rows * cols, 4);
    in[cols + 3] = NAN;
    for (int i = 0; i < cols; ++i) in[2 * cols + i] = -INFINITY;
    Tensor t_in(to_device(in), DType::kFloat, {rows, cols}), t_out(to_device(in), DType::kFloat, {rows, cols});
    da::softmax_rows(t_out, t_in, nullptr);
    std::vector<float> out(in.size()), expected(in.size());
    cudaMemcpy(out.data(), t_out.storage, out.size() * sizeof(float), cudaMemcpyDeviceToHost);
    for (int row : {0, 2, 3}) {
        da::reference_softmax(&expected[row * cols], &in[row * cols], cols);
        for (int i = row * cols; i < (row + 1) * cols; ++i) CHECK(std::fabs(out[i] - expected[i]) <= 1e-6f);
    }
    CHECK(std::isnan(out[cols]) && std::isnan(out[2 * cols - 1]));

    Tensor halves(to_device_as<__half>(in), DType::kHalf, {rows, cols});
    Tensor count(to_device(std::vector<int>(1)), DType::kInt, {1});
    da::count_nonfinite(halves, count, nullptr);
    int found = 0;
    cudaMemcpy(&found, count.storage, sizeof(found), cudaMemcpyDeviceToHost);
    CHECK(found == cols + 1);
}

int main() {
    int devices = 0, major = 0;
    if (cudaGetDeviceCount(&devices) == cudaSuccess && devices > 0)
        cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, 0);
    if (major < 8) {
        std::printf("skipped: no device of sm_80 or later\n");
        return 77;
    }
    for (bool causal : {false, true}) {
        for (float softcap : {0.f, 5.f}) {
            run<__half>({2, 128, 256, 4, 2, 64, causal, softcap});
            run<__nv_bfloat16>({2, 77, 133, 4, 4, 128, causal, softcap});
            run<__half>({2, 70, 130, 2, 1, 24, causal, softcap, {}, {}, {}, {130, 40}});
        }
    }
    run_rows();
    return failures() != 0;
}
