#include "tool/machine/machine.h"

#include <charconv>

#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

std::vector<unsigned> numbers_of(std::string_view version) {
  std::vector<unsigned> numbers;
  const char *at = version.data(), *end = at + version.size();
  for (unsigned number = 0;; ++at) {
    const auto [next, error] = std::from_chars(at, end, number);
    if (error != std::errc()) break;
    numbers.push_back(number);
    at = next;
    if (at == end || *at != '.') break;
  }
  return numbers;
}

} // namespace

const std::string* environment_value(const Machine& machine, std::string_view name) {
  for (const auto& [key, value] : machine.environment)
    if (machine.is_windows() ? llvm::StringRef(key).equals_insensitive(name) : key == name)
      return &value;
  return nullptr;
}

std::string first_program(const Machine& machine, const std::string& name) {
  auto found = machine.programs.find(name);
  return found == machine.programs.end() || found->second.empty() ? std::string()
                                                                  : found->second.front();
}

int compare_versions(std::string_view a, std::string_view b) {
  const auto left = numbers_of(a), right = numbers_of(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

} // namespace portcuda
