// Architectures of GPU code and which GPUs run it. Owns their names and NVIDIA's rules of
// compatibility. Pure functions; any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portcuda {

// "9.0a": 90, 'a'. A GPU has no suffix.
struct Architecture {
  unsigned number = 0; // ten times the compute capability
  char suffix = 0;     // 'a': this architecture only; 'f': its family; 0: neither

  unsigned major() const { return number / 10; }
  auto operator<=>(const Architecture&) const = default;
};

// "9.0a", "90a", "sm_90a", "compute_90a"; nothing for anything else.
std::optional<Architecture> parse_architecture(std::string_view text);
// "9.0a".
std::string text_of(Architecture architecture);

// Whether machine code (a cubin) for `code` runs on `gpu`: the same generation and no newer; with
// 'a' exactly this one, with 'f' those of its family. Source: CUDA C++ Programming Guide, "Binary
// Compatibility" and "Family-Specific Features".
bool machine_code_runs_on(Architecture code, Architecture gpu);
// Whether the driver can compile PTX for `code` on `gpu`: any newer one, with a suffix as above.
bool ptx_runs_on(Architecture code, Architecture gpu);

// The first CUDA release whose compiler makes code for it, "12.8"; empty if not known.
std::string_view first_toolkit_for(Architecture architecture);

} // namespace portcuda
