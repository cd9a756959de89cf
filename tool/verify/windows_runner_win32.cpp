// find_windows_runner on Windows: its programs run natively.
#include "tool/verify/windows_toolkit.h"

namespace portcuda {

std::expected<WindowsRunner, std::string> find_windows_runner(const std::filesystem::path&) {
  return WindowsRunner{};
}

} // namespace portcuda
