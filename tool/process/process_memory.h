// What a process of this system holds. One file per operating system where it is needed.
#pragma once
#include <sys/types.h>

#include <cstdint>

namespace portcuda {

// Bytes in memory and paged out; 0 where the process is gone.
std::uint64_t memory_in_use(pid_t process);

} // namespace portcuda
