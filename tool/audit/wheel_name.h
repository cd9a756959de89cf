// What the name of a wheel promises: distribution, version, Python, ABI and platform tags. Owns
// their format (PEP 427, PEP 425). Pure functions; any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

struct WheelName {
  std::string distribution, version;
  std::vector<std::string> pythons, abis, platforms; // "cp311", "abi3", "win_amd64"

  bool for_windows() const;
  bool for_any_platform() const;
};

// Of "flash_attn-2.8.3-cp311-cp311-win_amd64.whl", without folders. Nothing if it is no such name.
std::optional<WheelName> parse_wheel_name(std::string_view file_name);

// "x86-64", "x86", "arm64" as a platform tag says it; empty if it says none.
std::string machine_of_platform(std::string_view platform);

} // namespace portcuda
