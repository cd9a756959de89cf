// Places in a file where GCC's language extensions are no concern of a port. Pure functions.
#pragma once
#include <cstdint>

#include "tool/lex/file_view.h"

namespace portcuda {

// False for a file that a C compiler reads, or another processor's: there the extension is no
// defect, or nobody builds it for Windows.
bool is_cpp_for_windows(const FileView& file);

// The words of an #error, a #pragma or an #if are no code; those of a macro's body are.
bool is_code(const FileView& file, std::uint32_t token);

// The branch around `token` was chosen because the compiler has GCC's extensions, by a macro that
// this file cannot evaluate: `#if LIB_GCC_VERSION(3, 0)`, `#ifdef HAVE_TYPEOF`.
bool behind_feature_test(const FileView& file, std::uint32_t token);

} // namespace portcuda
