// Which library headers of a unit come before anything that the project could do to them: they may
// be read ahead of it, for several units at once. Owns the memory of which words a library's files
// hold, shared by all scans. Any thread.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace portcuda {

// Hashes of the words in files, each file read once.
class FileWords {
public:
  // Whether a file's text holds the word; now and then yes where it does not.
  bool holds(const std::string& path, std::string_view text, std::string_view word);

private:
  std::mutex mutex_;
  std::map<std::string, std::vector<std::uint32_t>> words_; // sorted; entries stay where they are
};

// What a unit does, in order, as far as it matters here.
struct IncludedByProject {
  std::string name, path;
};
struct EnteredOutside {
  std::string path;
  std::string_view text;
};
struct MacroOfProject {
  std::string name;
};
using UnitEvent = std::variant<IncludedByProject, EnteredOutside, MacroOfProject>;

// How many of the events come before the first macro that a file entered outside the project names.
std::size_t leading_events(const std::vector<UnitEvent>& events, FileWords& words);

} // namespace portcuda
