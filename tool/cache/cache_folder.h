// One folder of kept answers: files that appear whole and go after a month without use. Any thread,
// any number of processes. Failing to write is no error, the next run is slower.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

class CacheFolder {
public:
  explicit CacheFolder(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::optional<std::string> read(const std::string& name) const;
  // False if it could not be written.
  bool write(const std::string& name, std::string_view bytes) const;
  // Notes that it was of use.
  void touch(const std::string& name) const;
  // Removes what was not used for a month.
  void forget_old() const;

private:
  std::filesystem::path folder_;
};

// Lists as files: each part ends with a NUL.
std::string joined_by_zeros(const std::vector<std::string>& parts);
std::vector<std::string> split_at_zeros(std::string_view text);

} // namespace portcuda
