#pragma once

#include <vector>

#include "segment.h"

// An all-gather over a segment is a short program of one-byte instructions, made once for a message size and
// run for every message of that size.

namespace ag {

enum Op : u_int8_t {
    kOpEnd = 0x00,
    kOpBarrier = 0x01,
    kOpPush = 0x02,   // the next chunk of this rank's data into its slot
    kOpOwn = 0x03,    // this rank's chunk straight into the result
    kOpPull = 0x10,   // | peer: the chunk that a peer pushed into the result
};

struct PlanOptions {
    int rank, ranks;
    u_int32_t active_mask;  // ranks that take part; 0 = all
    ulong bytes;            // of each rank
    ulong chunk_bytes;      // 0 = everything at once
};

std::vector<u_int8_t> build_plan(const PlanOptions& options);

// Number of pulls, or -EINVAL for a program that no rank can run.
int validate_plan(const std::vector<u_int8_t>& program, int ranks);

// Runs a program. `dst` has room for `bytes` of each rank. 0 or a negative errno.
int run_plan(const std::vector<u_int8_t>& program, Segment& segment, const void* src, void* dst, ulong bytes,
             u_int64_t timeout_us);

}  // namespace ag
