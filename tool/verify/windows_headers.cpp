// find_windows_headers: the stand-ins, or a real Windows SDK.
#include "tool/verify/c_headers.h"
#include "tool/verify/stand_in_folder.h"
#include "tool/verify/windows_toolkit.h"
#include "tool/verify/winsysroot.h"

namespace portcuda {

std::expected<WindowsHeaders, std::string>
find_windows_headers(const std::filesystem::path& cache, const std::filesystem::path& winsysroot) {
  if (!winsysroot.empty()) return read_winsysroot(winsysroot);
  const auto stand_ins = stand_in_folder();
  if (stand_ins.empty())
    return std::unexpected("portcuda's stand-in headers are not where it is installed "
                           "(share/portcuda/windows); install it again");
  auto c = find_c_headers(cache);
  if (!c) return std::unexpected(c.error());
  // Ours include Wine's of the same name, so they come first.
  return WindowsHeaders{{stand_ins / "stl", stand_ins / "vcruntime", *c / "crt", *c / "windows"},
                        "stand-ins of portcuda"};
}

} // namespace portcuda
