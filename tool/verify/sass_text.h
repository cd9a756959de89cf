// Reads what `cuobjdump -sass` and `nvdisasm` print of a cubin. Owns their two layouts. Addresses,
// encodings and the filling at the end of a function are left out; targets of branches become
// labels. Any thread.
#pragma once
#include <string_view>

#include "tool/verify/code_text.h"

namespace portcuda {

// `sass` must outlive the result. Never fails: what is no disassembly gives no functions.
CodeText read_sass(std::string_view sass);

} // namespace portcuda
