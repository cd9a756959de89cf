#include "tool/units/cuda_macros.h"

#include <charconv>
#include <set>

namespace portcuda {
namespace {

// "90a" is 90 with the suffix 'a'.
struct Architecture {
  int number = 0;
  char suffix = 0;
};

Architecture split(const std::string& name) {
  Architecture result;
  auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), result.number);
  if (end != name.data() + name.size()) result.suffix = *end;
  return result;
}

std::string architecture_list(const std::vector<std::string>& architectures) {
  std::set<int> numbers;
  for (const std::string& name : architectures) numbers.insert(split(name).number * 10);
  std::string list;
  for (int number : numbers) list += (list.empty() ? "" : ",") + std::to_string(number);
  return list;
}

// `a`: this architecture alone, which includes what its family has; `f`: the family.
void add_device(std::vector<Macro>& macros, CudaVersion version, const std::string& name) {
  const Architecture architecture = split(name);
  const std::string value = std::to_string(architecture.number * 10);
  macros.push_back({"__CUDA_ARCH__", value});
  if (architecture.suffix == 'a') {
    macros.push_back({"__CUDA_ARCH_FEAT_SM" + std::to_string(architecture.number) + "_ALL", "1"});
    if (version >= CudaVersion{12, 9}) macros.push_back({"__CUDA_ARCH_SPECIFIC__", value});
  }
  if (architecture.suffix && version >= CudaVersion{12, 9})
    macros.push_back({"__CUDA_ARCH_FAMILY_SPECIFIC__", value});
  macros.push_back({"CUDA_DOUBLE_MATH_FUNCTIONS", "1"});
}

} // namespace

CudaVersion parse_cuda_version(std::string_view text) {
  CudaVersion version;
  const char *at = text.data(), *end = at + text.size();
  for (int* part : {&version.major, &version.minor, &version.build}) {
    auto [next, error] = std::from_chars(at, end, *part);
    if (error != std::errc() || next == end) break;
    at = next + 1;
  }
  return version;
}

std::vector<Macro> cuda_macros(CudaVersion version, const TranslationUnit& unit, Pass pass,
                               const std::string& architecture) {
  std::vector<Macro> macros;
  if (pass == Pass::device) add_device(macros, version, architecture);
  macros.push_back({"__CUDA_ARCH_LIST__", architecture_list(unit.architectures)});
  macros.push_back({"__CUDACC__", "1"});
  macros.push_back({"__NVCC__", "1"});
  if (unit.relocatable) macros.push_back({"__CUDACC_RDC__", "1"});
  if (unit.extended_lambda) macros.push_back({"__CUDACC_EXTENDED_LAMBDA__", "1"});
  if (unit.relaxed_constexpr) macros.push_back({"__CUDACC_RELAXED_CONSTEXPR__", "1"});
  for (const char* prefix : {"__CUDACC_VER_", "__CUDA_API_VER_"}) {
    macros.push_back({std::string(prefix) + "MAJOR__", std::to_string(version.major)});
    macros.push_back({std::string(prefix) + "MINOR__", std::to_string(version.minor)});
  }
  macros.push_back({"__CUDACC_VER_BUILD__", std::to_string(version.build)});
  macros.push_back({"__NVCC_DIAG_PRAGMA_SUPPORT__", "1"});
  if (version >= CudaVersion{12, 8}) macros.push_back({"__CUDACC_DEVICE_ATOMIC_BUILTINS__", "1"});
  return macros;
}

} // namespace portcuda
