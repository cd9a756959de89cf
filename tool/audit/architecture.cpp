#include "tool/audit/architecture.h"

#include <array>
#include <utility>

namespace portcuda {
namespace {

// What is beyond three digits is no compute capability.
constexpr unsigned highest_number = 999;

// 10.1 (later called 11.0) is of generation 10 by number only: a family of its own.
bool same_family(Architecture code, Architecture gpu) {
  return code.major() == gpu.major() && gpu.number >= code.number &&
         (code.number == 101) == (gpu.number == 101);
}

} // namespace

std::optional<Architecture> parse_architecture(std::string_view text) {
  for (std::string_view prefix : {"sm_", "compute_"})
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  Architecture parsed;
  if (!text.empty() && (text.back() == 'a' || text.back() == 'f')) {
    parsed.suffix = text.back();
    text.remove_suffix(1);
  }
  const bool dotted = text.size() > 2 && text[text.size() - 2] == '.';
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (dotted && i + 2 == text.size()) continue;
    if (text[i] < '0' || text[i] > '9') return {};
    parsed.number = parsed.number * 10 + static_cast<unsigned>(text[i] - '0');
    if (++digits > 3) return {};
  }
  if (digits < 2 || parsed.number > highest_number) return {};
  return parsed;
}

std::string text_of(Architecture architecture) {
  std::string text =
      std::to_string(architecture.major()) + "." + std::to_string(architecture.number % 10);
  if (architecture.suffix) text += architecture.suffix;
  return text;
}

bool machine_code_runs_on(Architecture code, Architecture gpu) {
  if (code.suffix == 'a') return code.number == gpu.number;
  return same_family(code, gpu);
}

bool ptx_runs_on(Architecture code, Architecture gpu) {
  return code.suffix ? machine_code_runs_on(code, gpu) : gpu.number >= code.number;
}

std::string_view first_toolkit_for(Architecture architecture) {
  // Release notes of the CUDA Toolkit, "New Features" of each release.
  static constexpr std::array<std::pair<unsigned, std::string_view>, 13> first{{{70, "9.0"},
                                                                                {75, "10.0"},
                                                                                {80, "11.0"},
                                                                                {86, "11.1"},
                                                                                {87, "11.4"},
                                                                                {89, "11.8"},
                                                                                {90, "11.8"},
                                                                                {100, "12.8"},
                                                                                {101, "12.8"},
                                                                                {103, "12.9"},
                                                                                {110, "13.0"},
                                                                                {120, "12.8"},
                                                                                {121, "12.9"}}};
  for (const auto& [number, release] : first)
    if (number == architecture.number) return release;
  return {};
}

} // namespace portcuda
