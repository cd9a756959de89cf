#pragma once

#include <sys/types.h>

#include <cstdint>

#define AG_MAX_RANKS 16
#define AG_WARP_SIZE 32
#define AG_BLOCKS_PER_PEER 2
#define AG_THREADS 256
#define AG_MAGIC 0x61674831u  // "agH1"

#define AG_EXPORT __attribute__((visibility("default")))
#define AG_UNUSED __attribute__((unused))
#define AG_NOINLINE __attribute__((noinline))

#define AG_CEIL_DIV(a, b) (((a) + (b) - 1) / (b))

// The larger of two values, each evaluated once.
#define AG_MAX(a, b)                                                                               \
    ({                                                                                             \
        typeof(a) a_ = (a);                                                                        \
        typeof(b) b_ = (b);                                                                        \
        a_ > b_ ? a_ : b_;                                                                         \
    })
