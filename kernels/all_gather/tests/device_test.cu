// The kernels, four ranks on one device, each with its own stream. Exit code 77 (skipped) without a device.
#include <algorithm>
#include <vector>

#include "../csrc/kernels/launch.h"
#include "check.h"

static constexpr int kRanks = 4;

template <class T>
static T* zeros(size_t count) {
    T* device = nullptr;
    cudaMalloc(&device, count * sizeof(T));
    cudaMemset(device, 0, count * sizeof(T));
    return device;
}

template <class T>
static std::vector<T> to_host(const T* device, size_t count) {
    std::vector<T> host(count);
    cudaMemcpy(host.data(), device, count * sizeof(T), cudaMemcpyDeviceToHost);
    return host;
}

static void test_all_gather(cudaStream_t* streams) {
    const size_t ints = 32 * 1001;
    ag::GatherParams params = {};
    std::vector<int*> sources;
    for (int rank = 0; rank < kRanks; ++rank) {
        params.outputs[rank] = zeros<int>(ints * kRanks);
        params.signals[rank] = zeros<int>(kRanks);
        std::vector<int> values(ints);
        for (size_t i = 0; i < ints; ++i) values[i] = int(i) * kRanks + rank;
        sources.push_back(zeros<int>(ints));
        cudaMemcpy(sources.back(), values.data(), ints * sizeof(int), cudaMemcpyHostToDevice);
    }
    params.bytes = ints * sizeof(int);
    params.ranks = kRanks;
    params.error = zeros<int>(1);
    params.timeout_ns = 2000ull * 1000 * 1000;
    cudaDeviceSynchronize();
    for (params.epoch = 1; params.epoch <= 3; ++params.epoch) {
        for (params.rank = 0; params.rank < kRanks; ++params.rank) {
            params.src = sources[params.rank];
            CHECK(ag::launch_all_gather(params, streams[params.rank]) == cudaSuccess);
        }
        CHECK(cudaDeviceSynchronize() == cudaSuccess);
    }
    CHECK(to_host(params.error, 1)[0] == 0);
    for (int rank = 0; rank < kRanks; ++rank) {
        auto out = to_host(static_cast<int*>(params.outputs[rank]), ints * kRanks);
        size_t wrong = 0;
        for (size_t i = 0; i < out.size(); ++i) wrong += out[i] != int(i % ints) * kRanks + int(i / ints);
        CHECK(wrong == 0);
    }
}

static void test_dispatch(cudaStream_t* streams) {
    const int experts = 8, tokens = 33, topk = 2, capacity = 64, hidden_ints = 36, local = experts / kRanks;
    ag::DispatchParams all[kRanks] = {};
    for (int rank = 0; rank < kRanks; ++rank) {
        std::vector<int> rows(tokens * hidden_ints);
        for (size_t i = 0; i < rows.size(); ++i) rows[i] = rank * 1000 + int(i) / hidden_ints;
        std::vector<int64_t> choice(tokens * topk);
        for (size_t i = 0; i < choice.size(); ++i) choice[i] = i % 7 == 0 ? -1 : int64_t(i * 5 + rank) % experts;
        void* buffer = zeros<int>(size_t(local) * kRanks * capacity * hidden_ints);
        int* counts = zeros<int>(local * kRanks);
        for (auto& params : all) params.receive[rank] = buffer, params.counts[rank] = counts;
        int* tokens_device = zeros<int>(rows.size());
        int64_t* choice_device = zeros<int64_t>(choice.size());
        cudaMemcpy(tokens_device, rows.data(), rows.size() * sizeof(int), cudaMemcpyHostToDevice);
        cudaMemcpy(choice_device, choice.data(), choice.size() * sizeof(int64_t), cudaMemcpyHostToDevice);
        ag::DispatchParams& p = all[rank];
        p.tokens = tokens_device, p.topk = choice_device;
        p.sent = zeros<int>(experts), p.finished = zeros<int>(1);
        p.rank = rank, p.ranks = kRanks, p.experts = experts, p.num_tokens = tokens, p.num_topk = topk;
        p.capacity = capacity, p.hidden_bytes = hidden_ints * sizeof(int);
    }
    std::vector<int*> lengths;
    for (int rank = 0; rank < kRanks; ++rank) lengths.push_back(zeros<int>(local * kRanks));
    cudaDeviceSynchronize();
    for (int rank = 0; rank < kRanks; ++rank) {
        CHECK(ag::launch_dispatch(all[rank], streams[rank]) == cudaSuccess);
        CHECK(ag::launch_receive_counts(all[rank], lengths[rank], 2000ull * 1000 * 1000, streams[rank]) == cudaSuccess);
    }
    CHECK(cudaDeviceSynchronize() == cudaSuccess);

    for (int rank = 0; rank < kRanks; ++rank) {
        auto rows = to_host(static_cast<int*>(all[0].receive[rank]), size_t(local) * kRanks * capacity * hidden_ints);
        auto received = to_host(lengths[rank], local * kRanks);
        for (int entry = 0; entry < local * kRanks; ++entry) {
            const int expert = rank * local + entry / kRanks, source = entry % kRanks;
            std::vector<int> expected, got;
            for (int i = 0; i < tokens * topk; ++i) {
                if (i % 7 != 0 && (i * 5 + source) % experts == expert) expected.push_back(source * 1000 + i / topk);
            }
            CHECK(received[entry] == int(expected.size()));
            for (int slot = 0; slot < received[entry]; ++slot) {
                const int* row = &rows[(size_t(entry) * capacity + slot) * hidden_ints];
                CHECK(std::count(row, row + hidden_ints, row[0]) == hidden_ints);
                got.push_back(row[0]);
            }
            std::sort(got.begin(), got.end());
            CHECK(got == expected);
        }
    }
}

int main() {
    int devices = 0, major = 0;
    if (cudaGetDeviceCount(&devices) == cudaSuccess && devices > 0)
        cudaDeviceGetAttribute(&major, cudaDevAttrComputeCapabilityMajor, 0);
    if (major < 8) {
        std::printf("skipped: no device of sm_80 or later\n");
        return 77;
    }
    cudaStream_t streams[kRanks];
    for (auto& stream : streams) cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
    test_all_gather(streams);
    test_dispatch(streams);
    return failures() != 0;
}
