#include "tool/process/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace portcuda {

void for_each_index(unsigned jobs, std::size_t count,
                    const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  auto drain = [&] {
    for (std::size_t i; (i = next++) < count;) work(i);
  };
  if (jobs == 0) jobs = std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::jthread> helpers;
  for (std::size_t helper = 1; helper < std::min<std::size_t>(jobs, count); ++helper)
    helpers.emplace_back(drain);
  drain();
}

} // namespace portcuda
