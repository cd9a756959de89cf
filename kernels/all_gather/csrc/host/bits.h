#pragma once

#include <unistd.h>

#include "../config.h"

namespace ag {

static inline u_int32_t round_up_to_power_of_two(u_int32_t x) { return x <= 1 ? 1 : 1u << (32 - __builtin_clz(x - 1)); }

static inline int log2_exact(u_int64_t x) { return __builtin_popcountll(x) == 1 ? __builtin_ctzll(x) : -1; }

static inline int count_ranks(u_int32_t mask) { return __builtin_popcount(mask); }

// body(rank) for each bit of a mask, lowest first.
template <class Body>
static inline void for_each_rank(u_int32_t mask, Body&& body) {
    for (; mask; mask &= mask - 1) body(__builtin_ctz(mask));
}

// Headers are written in network order, so that a dump reads the same everywhere.
static inline u_int32_t to_wire(u_int32_t x) { return __builtin_bswap32(x); }
static inline u_int64_t to_wire(u_int64_t x) { return __builtin_bswap64(x); }

static inline ulong round_up_to_page(ulong bytes) {
    const ulong page = (ulong)sysconf(_SC_PAGESIZE);
    return (bytes + page - 1) & ~(page - 1);
}

}  // namespace ag
