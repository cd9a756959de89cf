#pragma once

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "../config.h"

namespace ag {

enum LogLevel { kLogError = 0, kLogInfo = 1, kLogTrace = 2 };

// Where messages go. An application replaces the default by defining its own.
extern "C" void ag_log_sink(int level, const char* message) __attribute__((weak));

void log_message(LogLevel level, const char* format, ...) __attribute__((format(printf, 2, 3)));

// ALL_GATHER_LOG: 0, 1 or 2; errors only when it is not set.
inline int log_level() {
    const char* text = getenv("ALL_GATHER_LOG");
    return atoi(text ?: "0");
}

}  // namespace ag

// A system call, repeated while a signal interrupts it.
#define AG_RETRY(call)                                                                             \
    ({                                                                                             \
        __typeof__(call) result_;                                                                  \
        do {                                                                                       \
            result_ = (call);                                                                      \
        } while (result_ == (__typeof__(result_))-1 && errno == EINTR);                            \
        result_;                                                                                   \
    })

// Value of a call that fails by returning a negative number; logs, and returns -errno from the caller.
#define AG_TRY(call)                                                                               \
    ({                                                                                             \
        auto value_ = AG_RETRY(call);                                                              \
        if (__builtin_expect(value_ < 0, 0)) {                                                     \
            int error_ = errno;                                                                    \
            ag::log_message(ag::kLogError, "%s: %s", #call, strerror(error_));                     \
            return -error_;                                                                        \
        }                                                                                          \
        value_;                                                                                    \
    })
