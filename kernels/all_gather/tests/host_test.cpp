// What can be tested without a GPU: bits, clocks, plans, and a real all-gather between threads.
#include <pthread.h>
#include <unistd.h>

#include <string>

#include "../csrc/host/bits.h"
#include "../csrc/host/clock.h"
#include "../csrc/host/log.h"
#include "../csrc/host/plan.h"
#include "../csrc/runtime.h"
#include "check.h"

// Replaces the library's weak sink.
static pthread_mutex_t log_mutex = PTHREAD_MUTEX_INITIALIZER;
static std::string logged;
extern "C" void ag_log_sink(int, const char* message) {
    pthread_mutex_lock(&log_mutex);
    logged += message;
    pthread_mutex_unlock(&log_mutex);
}

static void test_bits() {
    CHECK(ag::round_up_to_power_of_two(1) == 1 && ag::round_up_to_power_of_two(17) == 32);
    CHECK(ag::log2_exact(1ull << 40) == 40 && ag::log2_exact(12) == -1);
    CHECK(ag::count_ranks(0xb5) == 5);
    std::vector<int> ranks;
    ag::for_each_rank(0x8005, [&](int rank) { ranks.push_back(rank); });
    CHECK((ranks == std::vector<int>{0, 2, 15}));
    CHECK(ag::to_wire(0x01020304u) == 0x04030201u);
    CHECK(ag::to_wire((u_int64_t)1) == 1ull << 56);
    CHECK(ag::round_up_to_page(1) == (ulong)sysconf(_SC_PAGESIZE));
    CHECK(AG_MAX(3, 7) == 7);
}

static void test_clocks() {
    const u_int64_t tsc = ag::read_tsc(), ns = ag::monotonic_ns(), us = ag::wall_clock_us();
    usleep(2000);
    CHECK(ag::read_tsc() > tsc);
    CHECK(ag::monotonic_ns() - ns >= 2000 * 1000);
    CHECK(us > 1600000000ull * 1000000);
}

static void test_plans() {
    const ag::PlanOptions options = {.rank = 1, .ranks = 4, .active_mask = 0, .bytes = 100, .chunk_bytes = 60};
    auto program = ag::build_plan(options);
    CHECK((program == std::vector<u_int8_t>{2, 1, 3, 0x12, 0x13, 0x10, 1, 2, 1, 3, 0x12, 0x13, 0x10, 1, 0}));
    CHECK(ag::validate_plan(program, 4) == 6);
    CHECK(ag::validate_plan(program, 3) == -EINVAL);
    CHECK(ag::validate_plan({2, 1}, 4) == -EINVAL);
    CHECK(ag::validate_plan({0x07, 0}, 4) == -EINVAL);
    CHECK(ag::validate_plan({0, 1}, 4) == -EINVAL);
    CHECK(ag::validate_plan(ag::build_plan({.rank = 0, .ranks = 4, .active_mask = 0x9, .bytes = 8, .chunk_bytes = 0}), 4) == 1);
}

static constexpr int kRanks = 4, kRounds = 5;
static char segment_name[64];

struct Rank {
    int rank;
    ulong bytes;
    bool ok;
};

static char byte_of(int rank, ulong i) { return (char)(rank * 37 + i * 7 + (i >> 9)); }

static void* gather(void* argument) {
    auto* self = static_cast<Rank*>(argument);
    int error = 0;
    ag_config config = {
        .name = segment_name,
        .rank = self->rank,
        .ranks = kRanks,
        .slot_bytes = 8192,
        .timeout_us = 30 * 1000 * 1000,
        .watchdog_us = 20 * 1000 * 1000,
    };
    ag_comm* comm = ag_create(&config, &error);
    if (!comm) return NULL;
    self->ok = true;
    std::vector<char> src(self->bytes), dst(self->bytes * kRanks);
    for (ulong i = 0; i < self->bytes; ++i) src[i] = byte_of(self->rank, i);
    for (int round = 0; round < kRounds; ++round) {
        std::fill(dst.begin(), dst.end(), 0);
        self->ok = self->ok && ag_all_gather(comm, src.data(), dst.data(), self->bytes) == (ssize_t)dst.size();
        for (int rank = 0; rank < kRanks; ++rank) {
            for (ulong i = 0; i < self->bytes; ++i) self->ok = self->ok && dst[rank * self->bytes + i] == byte_of(rank, i);
        }
    }
    self->ok = self->ok && ag_get_stats(comm).collectives == kRounds;
    // Nobody leaves while another still reads the segment by name.
    char last = 0, all[kRanks];
    self->ok = self->ok && ag_all_gather(comm, &last, all, 1) == kRanks;
    ag_destroy(comm);
    return NULL;
}

static void test_all_gather(ulong bytes) {
    pthread_t threads[kRanks];
    Rank ranks[kRanks];
    for (int i = 0; i < kRanks; ++i) {
        ranks[i] = {.rank = i, .bytes = bytes, .ok = false};
        CHECK(pthread_create(&threads[i], NULL, gather, &ranks[i]) == 0);
    }
    for (int i = 0; i < kRanks; ++i) {
        pthread_join(threads[i], NULL);
        CHECK(ranks[i].ok);
    }
}

static void test_timeouts() {
    int error = 0;
    ag_config config = {.name = "/all_gather_nobody", .rank = 1, .ranks = 2, .slot_bytes = 0, .timeout_us = 200 * 1000, .watchdog_us = 0};
    CHECK(ag_create(&config, &error) == NULL && error == -ETIMEDOUT);
    config.name = segment_name;
    config.rank = 0;
    config.watchdog_us = 2000;
    ag_comm* alone = ag_create(&config, &error);
    CHECK(alone != NULL);
    if (!alone) return;
    char src[8] = {}, dst[16];
    CHECK(ag_all_gather(alone, src, dst, 8) == -ETIMEDOUT);
    CHECK(ag_get_stats(alone).slow == 1);
    ag_destroy(alone);
    CHECK(logged.find("a collective is slow") != std::string::npos);
    config.rank = 2;
    CHECK(ag_create(&config, &error) == NULL && error == -EINVAL);
}

int main() {
    snprintf(segment_name, sizeof(segment_name), "/all_gather_test_%d", (int)getpid());
    test_bits();
    test_clocks();
    test_plans();
    for (ulong bytes : {1ul, 8000ul, 20000ul}) test_all_gather(bytes);
    test_timeouts();
    std::printf("all_gather host test: %s\n", failures() ? "FAILED" : "ok");
    return failures() != 0;
}
