#include "tool/process/fork_each.h"

namespace portcuda {

bool can_fork() { return false; }

std::optional<unsigned> fork_each(unsigned count, const ForkLimits&,
                                  const std::function<void(unsigned, ForkEnd)>& ended) {
  for (unsigned number = 0; number < count; ++number) ended(number, ForkEnd::died);
  return std::nullopt;
}

} // namespace portcuda
