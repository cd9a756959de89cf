// A folder of its own for one run of a program, removed at the end. Any thread.
#pragma once
#include <filesystem>
#include <string>

namespace portcuda {

// Below $TMPDIR, else /tmp. `problem` says why there is none.
class ScratchFolder {
public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  const std::string& problem() const { return problem_; }

private:
  std::filesystem::path path_;
  std::string problem_;
};

} // namespace portcuda
