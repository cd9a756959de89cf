// The libraries that an installed torch brings: their names, and what its own ones export. Owns the
// reading of its folder. Any thread.
#pragma once
#include <expected>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>

namespace portcuda {

struct TorchLibraries {
  std::filesystem::path folder; // …/torch/lib
  // Torch's own libraries by their lower-case names, and what each exports.
  std::map<std::string, std::unordered_set<std::string>> exports;
  // All files there and in the nvidia packages beside torch, lower case.
  std::set<std::string> names;

  bool has(std::string_view file_name) const;
  bool any_exports(const std::string& symbol) const;
  bool for_windows() const;
};

// `given` is torch/lib, the folder torch or the site-packages folder with it. The error says what
// is not there.
std::expected<TorchLibraries, std::string> read_torch_libraries(const std::filesystem::path& given);

} // namespace portcuda
