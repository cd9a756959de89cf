// The command lines of cudafe++.exe and cicc.exe, as nvcc.exe of the same version gives them. Pure.
#pragma once
#include <string>
#include <vector>

#include "tool/verify/front_end.h"

namespace portcuda {

// Names of the files of one run, in its folder. Internal names of the PTX come from
// `module_id_text`.
struct FrontEndFiles {
  std::string source, module_id, module_id_text, ptx;
};
FrontEndFiles front_end_files(const TranslationUnit& unit);

std::vector<std::string> front_end_arguments(const FrontEnd& front_end, const PassRequest& request,
                                             const FrontEndFiles& files);

// Why this version's nvcc.exe would refuse the unit's flags; empty when it would not.
std::string unsupported(const FrontEnd& front_end, const TranslationUnit& unit);

} // namespace portcuda
