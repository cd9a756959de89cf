// Contents and existence of files, asked once in a run, and what an answer that depends on files is
// known by. Any thread.
#pragma once
#include <filesystem>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace portcuda {

class KnownFiles {
public:
  KnownFiles() = default;
  // Paths whose contents are another file's.
  explicit KnownFiles(std::map<std::string, std::string> overlays)
      : overlays_(std::move(overlays)) {}

  // Hexadecimal digits, or "-" for a file that cannot be read.
  std::string content(const std::string& path);
  bool exists(const std::string& path);

  // Reads them now, on `jobs` threads.
  void read_ahead(std::span<const std::string> paths, unsigned jobs);

private:
  const std::map<std::string, std::string> overlays_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::string> contents_;
  std::unordered_map<std::string, bool> existing_;
};

// Adds `part` to a key so that no two lists of parts give the same text.
void add_to_key(std::string& key, std::string_view part);

// The folders that a preprocessor's arguments name, in the order of the search, with a separator.
std::vector<std::string> include_folders(const std::vector<std::string>& arguments);

// Hexadecimal digits: `question`, the contents of `files`, and which files of the same names lie in
// folders of `searched` before the one that a file was found in.
std::string answer_key(const std::string& question, const std::vector<std::string>& files,
                       const std::vector<std::string>& searched, KnownFiles& known);

} // namespace portcuda
