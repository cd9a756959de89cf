// What nvcc defines when it calls the host's preprocessor, by toolkit version and pass. Pure.
#pragma once
#include <string>
#include <vector>

#include "tool/units/macro.h"
#include "tool/units/translation_unit.h"

namespace portcuda {

// A toolkit's version as numbers: "13.0.88" is 13, 0, 88; what is missing is 0.
struct CudaVersion {
  int major = 0, minor = 0, build = 0;
  friend auto operator<=>(const CudaVersion&, const CudaVersion&) = default;
};
CudaVersion parse_cuda_version(std::string_view text);

// `architecture`, "90a", counts in the device pass only. Source: `nvcc --dryrun` of CUDA 12.9 to
// 13.5.
std::vector<Macro> cuda_macros(CudaVersion version, const TranslationUnit& unit, Pass pass,
                               const std::string& architecture);

} // namespace portcuda
