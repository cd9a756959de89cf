// The headers of a real Windows SDK and Visual C++, as xwin or Visual Studio lay them out. Owns the
// knowledge of the layouts. Reads folder names only; any thread.
#pragma once
#include <expected>
#include <filesystem>
#include <string>

#include "tool/verify/windows_toolkit.h"

namespace portcuda {

// `folder` is what --winsysroot names: the output of `xwin splat` (crt/include, sdk/include/ucrt,
// with or without versions in between), a Visual Studio installation or a copy of one as
// clang-cl's /winsysroot takes it (VC/Tools/MSVC/VERSION, Windows Kits/10/Include/VERSION), or the
// folder above them. The newest version of each is taken. The error says what was looked for.
std::expected<WindowsHeaders, std::string> read_winsysroot(const std::filesystem::path& folder);

} // namespace portcuda
