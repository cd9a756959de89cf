// Advice for a header that the preprocessor did not find. Looks at the disk, within limits.
#pragma once
#include <string>
#include <vector>

namespace portcuda {

// "`-I third_party/cutlass/include` has it", or who brings it ("it comes with PyTorch: …"), or that
// nobody knows. `includer` is the file that wants it.
std::string where_header_may_be(const std::string& header, const std::string& includer,
                                const std::vector<std::string>& project_folders);

} // namespace portcuda
