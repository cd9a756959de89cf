// Many literals looked for in one pass over a text: what a log of a hundred megabytes is searched
// for at the speed of reading it. Immutable once built; any thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

class LiteralSearch {
public:
  // Each literal has at least four bytes.
  explicit LiteralSearch(std::vector<std::string> literals);

  // Indices of the literals that `text` holds, ascending, each once.
  void find(std::string_view text, std::vector<std::uint32_t>& found) const;

private:
  std::vector<std::string> literals_;
  std::vector<std::vector<std::uint32_t>> by_hash_; // of the first four bytes
  std::vector<bool> any_;                           // is by_hash_ of it non-empty
};

} // namespace portcuda
