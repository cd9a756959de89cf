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
  using Hashes = std::vector<std::uint32_t>; // sorted, each once

  static std::uint32_t hash_of(std::string_view word);

  // Those of a file's text; what is returned stays where it is.
  const Hashes& hashes_in(const std::string& path, std::string_view text);

  // The same of a file that may have been asked for before, else read from disk: none of a file
  // that cannot be read.
  const Hashes& hashes_in(const std::string& path);

  // Whether a file's text holds the word; now and then yes where it does not.
  bool holds(const std::string& path, std::string_view text, std::string_view word);

private:
  const Hashes* find(const std::string& path);

  std::mutex mutex_;
  std::map<std::string, Hashes> words_;
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
