#include "tool/build/literal_search.h"

#include <algorithm>
#include <cstring>

namespace portcuda {
namespace {

constexpr unsigned bits = 14;

std::uint32_t hash_of(const char* bytes) {
  std::uint32_t value;
  std::memcpy(&value, bytes, 4);
  return (value * 2654435761u) >> (32 - bits); // Knuth's multiplier
}

} // namespace

LiteralSearch::LiteralSearch(std::vector<std::string> literals)
    : literals_(std::move(literals)), by_hash_(1u << bits), any_(1u << bits) {
  for (std::uint32_t i = 0; i < literals_.size(); ++i) {
    const std::uint32_t hash = hash_of(literals_[i].data());
    by_hash_[hash].push_back(i);
    any_[hash] = true;
  }
}

void LiteralSearch::find(std::string_view text, std::vector<std::uint32_t>& found) const {
  found.clear();
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const std::uint32_t hash = hash_of(text.data() + at);
    if (!any_[hash]) continue;
    for (const std::uint32_t i : by_hash_[hash])
      if (text.substr(at).starts_with(literals_[i])) found.push_back(i);
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
}

} // namespace portcuda
