#pragma once

#include <cstdio>

// Counts failures instead of stopping at the first one; main returns failures() != 0.
inline int& failures() {
    static int count = 0;
    return count;
}

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            std::fprintf(stderr, "%s:%d: check failed: %s\n", __FILE__, __LINE__, #condition);     \
            ++failures();                                                                          \
        }                                                                                          \
    } while (0)
