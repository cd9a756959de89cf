#pragma once

#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "../config.h"

// Time, and how a host thread waits.

namespace ag {

static inline u_int64_t read_tsc() {
    u_int32_t low, high;
    __asm__ __volatile__("rdtsc" : "=a"(low), "=d"(high));
    return ((u_int64_t)high << 32) | low;
}

static inline void cpu_relax() { __asm__ __volatile__("pause" ::: "memory"); }

// Orders ordinary stores before the doorbell store that follows (write-combined memory needs more than release).
static inline void store_fence() { asm volatile("mfence" ::: "memory"); }

static inline u_int64_t wall_clock_us() {
    struct timeval tv;
    gettimeofday(&tv, NULL);
    return (u_int64_t)tv.tv_sec * 1000000 + tv.tv_usec;
}

static inline u_int64_t monotonic_ns() {
    struct timespec ts = {.tv_sec = 0, .tv_nsec = 0};
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (u_int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}

// Spins for a while, then sleeps: a peer may be seconds away (loading weights) or nanoseconds.
static inline void backoff(uint attempt) {
    switch (attempt) {
        case 0 ... 1023:
            cpu_relax();
            break;
        case 1024 ... 4095:
            usleep(1);
            break;
        default:
            usleep(100);
    }
}

}  // namespace ag
