// Names that NVIDIA's Windows programs can read for any path of ours. They take paths in the ANSI
// code page: a folder in another script would be question marks to them, so a symbolic link with a
// plain name stands for it while they run. Owns those links. One thread.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "tool/hostcl/tool_request.h"
#include "tool/verify/windows_toolkit.h"

namespace portcuda {

class WindowsNames {
public:
  // Links are made in `links`, an existing folder whose Windows name is plain.
  WindowsNames(const WindowsRunner& runner, std::filesystem::path links)
      : runner_(runner), links_(std::move(links)) {}

  // The Windows name of an absolute path.
  std::string name(const std::filesystem::path& path);

  // The way back, for what the stand-in for cl.exe is asked.
  WindowsPaths paths() const;

  // `text` with the Windows names in it, in whatever slashes, replaced by our paths.
  std::string with_our_paths(std::string text) const;

private:
  struct Link {
    std::filesystem::path link, target;
    std::string windows;
  };
  std::string plain_name(const std::filesystem::path& path) const;

  const WindowsRunner& runner_;
  std::filesystem::path links_;
  std::vector<Link> made_;
};

} // namespace portcuda
