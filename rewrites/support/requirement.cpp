#include "rewrites/support/requirement.h"

#include <algorithm>
#include <string>

namespace portcuda {
namespace {

struct Package {
  std::string_view name, why;
};

// The package index as of November 2026: none of these has a win_amd64 or pure-Python distribution.
constexpr Package linux_only[] = {
    {"triton", "has wheels for Linux alone (`triton-windows` is another project's build)"},
    {"uvloop", "has no wheel for Windows, and its setup.py refuses the system"},
    {"nvidia-nccl-cu11", "is NVIDIA's NCCL, which exists for Linux alone"},
    {"nvidia-nccl-cu12", "is NVIDIA's NCCL, which exists for Linux alone"},
    {"nvidia-nccl-cu13", "is NVIDIA's NCCL, which exists for Linux alone"},
    {"nvidia-nvshmem-cu12", "is NVIDIA's NVSHMEM, which exists for Linux alone"},
    {"nvidia-nvshmem-cu13", "is NVIDIA's NVSHMEM, which exists for Linux alone"},
    {"nvidia-cufile", "is NVIDIA's GPUDirect Storage, which exists for Linux alone"},
    {"nvidia-cufile-cu12", "is NVIDIA's GPUDirect Storage, which exists for Linux alone"},
    {"mooncake-transfer-engine", "has wheels for Linux alone"},
    {"runai-model-streamer", "has wheels for Linux alone"},
    {"vllm", "has wheels for Linux alone, and its setup.py builds no kernels on Windows"},
};

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.';
}

std::string normalized(std::string_view name) {
  std::string result;
  for (char c : name) {
    if (c == '_' || c == '.') c = '-';
    if (c == '-' && result.ends_with('-')) continue;
    result += c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
  }
  return result;
}

} // namespace

std::optional<Requirement> parse_requirement(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && is_name(text[i])) ++i;
  if (i == 0 || text[0] == '-' || text[0] == '.') return std::nullopt;
  Requirement requirement{text.substr(0, i), {}, 0};
  // A comment needs white space in front of it: `#` may be part of an address.
  std::size_t end = text.size();
  for (std::size_t k = i; k < text.size(); ++k)
    if (text[k] == '#' && (text[k - 1] == ' ' || text[k - 1] == '\t')) {
      end = k;
      break;
    }
  text = text.substr(0, end);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  requirement.end = text.size();
  const std::size_t next = text.find_first_not_of(" \t", i);
  if (next != text.npos && std::string_view("[(<>=!~;").find(text[next]) == std::string_view::npos)
    return std::nullopt;
  const std::size_t marker = text.find(';', i);
  if (text.substr(i, marker - i).find('@') != text.npos) return std::nullopt;
  if (marker != text.npos) requirement.marker = text.substr(marker + 1);
  return requirement;
}

std::string_view missing_on_windows(std::string_view package) {
  const std::string name = normalized(package);
  const auto* found = std::ranges::find(linux_only, std::string_view(name), &Package::name);
  return found == std::end(linux_only) ? std::string_view() : found->why;
}

bool excludes_windows(std::string_view marker) {
  const bool asks = marker.find("sys_platform") != marker.npos ||
                    marker.find("platform_system") != marker.npos ||
                    marker.find("os_name") != marker.npos;
  if (!asks) return marker.find("aarch64") != marker.npos || marker.find("s390x") != marker.npos;
  // `sys_platform == "linux"`, `platform_system != "Windows"`, `os_name == "posix"`.
  const bool names_windows =
      marker.find("win32") != marker.npos || marker.find("Windows") != marker.npos ||
      marker.find("nt\"") != marker.npos || marker.find("nt'") != marker.npos;
  return names_windows ==
         (marker.find("!=") != marker.npos || marker.find("not in") != marker.npos);
}

} // namespace portcuda
