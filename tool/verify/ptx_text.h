// Reads PTX. Owns the grammar as far as a comparison needs it: functions, variables, statements and
// which words are registers, labels and names. Comments, line ends, debug information (.loc, .file,
// .section, labels that no instruction names) and the header of the file are left out. Any thread.
//
// Source: PTX ISA 9.0, chapters 4 (syntax), 5 (state spaces) and 11 (directives).
#pragma once
#include <string_view>

#include "tool/verify/code_text.h"

namespace portcuda {

// `ptx` must outlive the result. Never fails: what is no PTX gives no functions.
CodeText read_ptx(std::string_view ptx);

} // namespace portcuda
