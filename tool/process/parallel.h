// Independent pieces of work on a few threads.
#pragma once
#include <cstddef>
#include <functional>

namespace portcuda {

// Calls work(i) once for every i below `count`, in this order as far as threads allow, on `jobs`
// threads (0: one per processor); returns when all are done. `work` must not throw.
void for_each_index(unsigned jobs, std::size_t count, const std::function<void(std::size_t)>& work);

} // namespace portcuda
