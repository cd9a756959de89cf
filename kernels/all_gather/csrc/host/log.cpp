#include "log.h"

#include <unistd.h>

#include <cstdarg>

namespace ag {

AG_NOINLINE void log_message(LogLevel level, const char* format, ...) {
    if (level > log_level()) return;
    char text[512];
    int length = snprintf(text, sizeof(text), "[all_gather %d] ", (int)getpid());
    va_list args;
    va_start(args, format);
    vsnprintf(text + length, sizeof(text) - length, format, args);
    va_end(args);
    if (&ag_log_sink) {
        ag_log_sink(level, text);
    } else {
        fprintf(stderr, "%s\n", text);
    }
}

}  // namespace ag
