#pragma once

#include <stdint.h>
#include <sys/types.h>

#ifdef __cplusplus
extern "C" {
#endif

// One rank's end of an all-gather among the processes (or threads) of one machine, through host memory. The
// device kernels (csrc/kernels/launch.h) do the same through mapped device memory; this one needs no GPU and is
// what they are checked against.

typedef struct ag_comm ag_comm;

typedef struct ag_config {
    const char* name;  // the same on all ranks; null: from the user id
    int rank, ranks;
    ulong slot_bytes;       // 0: 1 MiB. Longer messages go in pieces
    u_int64_t timeout_us;   // 0: 10 s
    u_int64_t watchdog_us;  // log a collective that takes longer; 0: never
} ag_config;

typedef struct ag_stats {
    u_int64_t collectives, bytes, cycles, slow;
    char build[0];
} ag_stats;

// Null on failure, with a negative errno in *error.
ag_comm* ag_create(const ag_config* config, int* error);
void ag_destroy(ag_comm* comm);

// dst receives `bytes` of every rank, in the order of ranks. The bytes received, or a negative errno.
ssize_t ag_all_gather(ag_comm* comm, const void* src, void* dst, ulong bytes);

ag_stats ag_get_stats(const ag_comm* comm);

#ifdef __cplusplus
}
#endif
