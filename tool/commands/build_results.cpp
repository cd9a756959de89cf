#include "tool/commands/build_results.h"

#include <algorithm>

#include "tool/script/script_words.h"
#include "tool/source/file_error.h"

namespace portcuda {

std::vector<std::string> built_files(const std::filesystem::path& folder,
                                     std::filesystem::file_time_type start) {
  constexpr std::size_t most = 10;
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  std::error_code error;
  auto walk = fs::recursive_directory_iterator(
      folder, fs::directory_options::skip_permission_denied, error);
  for (auto end = fs::recursive_directory_iterator(); !error && walk != end;
       walk.increment(error)) {
    const std::string extension = lower_case(walk->path().extension().string());
    std::error_code gone;
    if (one_of(extension, {".whl", ".pyd", ".so", ".dll", ".lib", ".a", ".exe"}) &&
        walk->is_regular_file(gone) && fs::last_write_time(walk->path(), gone) >= start)
      files.push_back(printable_path(walk->path().string()));
  }
  std::ranges::sort(files);
  if (files.size() > most) files.resize(most);
  return files;
}

} // namespace portcuda
