// A folder of its own for a test, removed afterwards. Owns the folder. One thread.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace portcuda::test {

inline std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class ScratchFolder {
public:
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "portcuda-XXXXXX").string();
    if (!mkdtemp(pattern.data())) ADD_FAILURE() << "cannot make " << pattern;
    path_ = std::filesystem::canonical(pattern);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::filesystem::path& path() const { return path_; }
  std::string string() const { return path_.string(); }
  std::string operator/(std::string_view name) const { return (path_ / name).string(); }

  // Writes the file, with the folders in between, and returns its path.
  std::string write(std::string_view name, std::string_view bytes, unsigned mode = 0644) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    std::filesystem::permissions(file, std::filesystem::perms(mode));
    return file.string();
  }

  std::string read(std::string_view name) const { return read_bytes(path_ / name); }
  bool has(std::string_view name) const {
    return std::filesystem::exists(std::filesystem::symlink_status(path_ / name));
  }

  // Everything below: kind and mode, then the bytes of a file or the target of a symlink.
  std::map<std::string, std::string> snapshot() const {
    std::map<std::string, std::string> all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path_)) {
      const auto status = entry.symlink_status();
      std::string text = std::to_string(int(status.type())) + " " +
                         std::to_string(unsigned(status.permissions())) + "\n";
      if (entry.is_symlink())
        text += std::filesystem::read_symlink(entry.path()).string();
      else if (entry.is_regular_file())
        text += read_bytes(entry.path());
      all[entry.path().lexically_relative(path_).string()] = std::move(text);
    }
    return all;
  }

private:
  std::filesystem::path path_;
};

} // namespace portcuda::test
