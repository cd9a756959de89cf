#include "runtime.h"

#include <pthread.h>
#include <unistd.h>

#include <map>

#include "host/bits.h"
#include "host/clock.h"
#include "host/log.h"
#include "host/plan.h"

struct ag_comm {
    ag::Segment segment;
    std::map<ulong, std::vector<u_int8_t>> plans;  // by message size
    u_int64_t timeout_us = 0, watchdog_us = 0;
    ag_stats stats = {};

    pthread_t watchdog = {};
    bool watchdog_running = false;
    std::atomic<bool> stopping{false};
    std::atomic<u_int64_t> started_ns{0};  // 0 between collectives
    std::atomic<u_int64_t> slow{0};
};

namespace {

void* watch(void* argument) {
    auto* comm = static_cast<ag_comm*>(argument);
    u_int64_t reported = 0;
    while (!comm->stopping.load()) {
        const u_int64_t started = comm->started_ns.load();
        if (started && started != reported && ag::monotonic_ns() - started > comm->watchdog_us * 1000) {
            reported = started;
            ++comm->slow;
            ag::log_message(ag::kLogError, "rank %d of %d: a collective is slow (time %llu us)", comm->segment.rank(),
                            comm->segment.ranks(), (unsigned long long)ag::wall_clock_us());
        }
        // Short naps whatever the limit is: ag_destroy waits for the end of one.
        const u_int64_t nap_us = AG_MAX(comm->watchdog_us / 4, (u_int64_t)100);
        usleep(nap_us < 10000 ? nap_us : 10000);
    }
    return NULL;
}

}  // namespace

extern "C" {

AG_EXPORT ag_comm* ag_create(const ag_config* config, int* error) {
    char name[48];
    snprintf(name, sizeof(name), "/all_gather_%d", (int)getuid());
    auto* comm = new ag_comm;
    comm->timeout_us = config->timeout_us ?: 10 * 1000 * 1000;
    comm->watchdog_us = config->watchdog_us;
    *error = comm->segment.open(config->name ?: name, config->rank, config->ranks, config->slot_bytes ?: 1 << 20,
                                comm->timeout_us);
    if (*error == 0 && comm->watchdog_us) {
        *error = -pthread_create(&comm->watchdog, NULL, watch, comm);
        comm->watchdog_running = *error == 0;
    }
    if (*error) {
        delete comm;
        return NULL;
    }
    return comm;
}

AG_EXPORT void ag_destroy(ag_comm* comm) {
    if (!comm) return;
    comm->stopping = true;
    if (comm->watchdog_running) pthread_join(comm->watchdog, NULL);
    delete comm;
}

AG_EXPORT ssize_t ag_all_gather(ag_comm* comm, const void* src, void* dst, ulong bytes) {
    auto found = comm->plans.find(bytes);
    if (found == comm->plans.end()) {
        const ag::PlanOptions options = {
            .rank = comm->segment.rank(),
            .ranks = comm->segment.ranks(),
            .active_mask = 0,
            .bytes = bytes,
            .chunk_bytes = comm->segment.slot_capacity(),
        };
        found = comm->plans.emplace(bytes, ag::build_plan(options)).first;
    }
    const u_int64_t first_cycle = ag::read_tsc();
    comm->started_ns = ag::monotonic_ns();
    const int status = ag::run_plan(found->second, comm->segment, src, dst, bytes, comm->timeout_us);
    comm->started_ns = 0;
    if (status) return status;
    comm->stats.cycles += ag::read_tsc() - first_cycle;
    comm->stats.collectives += 1;
    comm->stats.bytes += bytes * comm->segment.ranks();
    return (ssize_t)(bytes * comm->segment.ranks());
}

AG_EXPORT ag_stats ag_get_stats(const ag_comm* comm) {
    ag_stats stats = comm->stats;
    stats.slow = comm->slow.load();
    return stats;
}

}  // extern "C"
