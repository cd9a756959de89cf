// What can be tested without a GPU: layouts, argument checks, planning, and that splitting a sequence does not
// change the result.
#include <cmath>
#include <cstring>
#include <set>

#include "../csrc/api.h"
#include "../csrc/sm90/layout.h"
#include "cases.h"
#include "check.h"

static void test_layouts() {
    using Layout = la::SwizzledTiles<64, 9>;
    static_assert(Layout::kElements == 64 * 576);
    Layout layout;
    std::set<int> seen;
    for (int row = 0; row < 64; ++row) {
        for (int col = 0; col < 576; ++col) seen.insert(layout(row, col));
    }
    CHECK(seen.size() == size_t(Layout::kElements));
    CHECK(*seen.begin() == 0 and *seen.rbegin() == Layout::kElements - 1);
    CHECK(layout(0, 8) == 8 and layout(1, 0) == 64 + 8 and layout(1, 8) == 64);
    static_assert(la::RowMajor<4, 8>::kElements == 32);
    CHECK(((la::RowMajor<4, 8>){})(2, 3) == 19);
    CHECK(la::chunks_per_thread((Layout){}, 128) == 36);

    float data[32] = {};
    auto view = la::make_tile(data, (la::RowMajor<4, 8>){});
    CHECK(view.at(1, 2) == data + 10);
}

static void test_planning() {
    CHECK(la_plan_splits(1, 64, 100, 132) == 32);  // bounded by kMaxSplits
    CHECK(la_plan_splits(4, 128, 100, 132) == 17);
    CHECK(la_plan_splits(1, 64, 3, 132) == 3);  // never more than pages
    CHECK(la_plan_splits(200, 128, 100, 132) == 1);
}

static void test_checks() {
    alignas(16) static char buffer[64];
    la_decode_args args = {};
    args.batch = args.heads = args.tokens = 1;
    args.head_dim_k = 576, args.head_dim_v = 512;
    args.page_size = 64, args.max_pages_per_seq = 4, args.num_splits = 1;
    args.q = args.kv_cache = args.o = buffer;
    args.lse = args.workspace = reinterpret_cast<float*>(buffer);
    args.block_table = args.seqlens = reinterpret_cast<int*>(buffer);

    auto rejected = [&](const char* message) {
        return la_decode(&args, nullptr) == LA_INVALID_ARGUMENT and std::strstr(la_last_error(), message);
    };
    args.page_size = 32;
    CHECK(rejected("page_size is 32"));
    args.page_size = 64, args.head_dim_k = 512;
    CHECK(rejected("head_dim_k is 512"));
    args.head_dim_k = 576, args.q = buffer + 2;
    CHECK(rejected("aligned to 16"));
    args.q = nullptr;
    CHECK(rejected("null pointer"));
    args.q = buffer, args.num_splits = 33;
    CHECK(rejected("num_splits is 33"));
    args.num_splits = 2, args.workspace = nullptr;
    CHECK(rejected("need a workspace"));
    CHECK(la_workspace_floats(&args) == 2 * 513);
    args.num_splits = 1;
    CHECK(la_workspace_floats(&args) == 0);
    CHECK(la_append(buffer, buffer, nullptr, 1, 0, nullptr) == LA_INVALID_ARGUMENT);
    CHECK(la_append(buffer, buffer, args.seqlens, 0, 0, nullptr) == LA_OK);
}

static void test_splits_agree() {
    Case whole = make_case(3, 5, 128, {0, 1, 200}, 1);
    auto expected = la::reference_decode(whole.shape, whole.q, whole.kv_cache, whole.block_table, whole.seqlens);
    for (int splits : {2, 3, 8}) {
        Case c = whole;
        c.shape.num_splits = splits;
        auto result = la::reference_decode(c.shape, c.q, c.kv_cache, c.block_table, c.seqlens);
        float worst = 0.f;
        for (size_t i = 0; i < expected.o.size(); ++i)
            worst = std::max(worst, std::fabs(result.o[i] - expected.o[i]));
        CHECK(worst < 1e-5f);
        for (size_t i = 0; i < expected.lse.size(); ++i)
            CHECK(result.lse[i] == expected.lse[i] or std::fabs(result.lse[i] - expected.lse[i]) < 1e-5f);
    }
    // No keys: zero output. One key: its value.
    const size_t row = size_t(whole.shape.q_rows) * 128;
    CHECK(expected.o[0] == 0.f and expected.lse[0] == -INFINITY);
    const float* only_key = &whole.kv_cache[size_t(whole.block_table[4]) * la::kPageSize * whole.shape.head_dim_k()];
    CHECK(std::memcmp(&expected.o[row], only_key, 128 * sizeof(float)) == 0);
}

int main() {
    test_layouts();
    test_planning();
    test_checks();
    test_splits_agree();
    std::printf("latent_attention host test: %s\n", failures() ? "FAILED" : "ok");
    return failures() != 0;
}
