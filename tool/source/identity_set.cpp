#include "tool/source/identity_set.h"

namespace portcuda {

bool IdentitySet::claim(FileIdentity identity, std::uint64_t sequence) {
  const std::lock_guard lock(mutex_);
  const auto [owner, added] = owners_.try_emplace(identity, sequence);
  if (added) return true;
  if (sequence >= owner->second) return false;
  owner->second = sequence;
  return true;
}

bool IdentitySet::owns(FileIdentity identity, std::uint64_t sequence) const {
  const std::lock_guard lock(mutex_);
  const auto owner = owners_.find(identity);
  return owner != owners_.end() && owner->second == sequence;
}

} // namespace portcuda
