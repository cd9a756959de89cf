// What of POSIX "portcuda/posix.h" has on Windows, and what it has not. Tables without state.
#pragma once
#include <span>
#include <string_view>

namespace portcuda {

// <unistd.h>, <sys/mman.h> …: headers in whose place "portcuda/posix.h" can stand.
bool is_covered_posix_header(std::string_view name);

// Functions that "portcuda/posix.h" has, which on Linux come along with the C headers too: popen,
// setenv, strcasecmp …. Only names that nobody uses for anything else.
std::span<const std::string_view> covered_posix_functions();

// Functions of POSIX and Linux that Windows has no counterpart of under any name that could be
// put in their place. Only names that nobody uses for anything else.
std::span<const std::string_view> uncovered_posix_functions();

// Is the name one of the uncovered functions, or one of those too common to look for in a file that
// includes no POSIX header (fork, pipe, kill)?
bool needs_posix(std::string_view name);

} // namespace portcuda
