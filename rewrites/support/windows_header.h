// Does a file bring in <windows.h>, and so its macros? Pure functions.
#pragma once
#include <cstdint>

#include "tool/lex/file_view.h"

namespace portcuda {

// Words of the headers that include <windows.h> or are it, for the `needs` of a rule.
inline constexpr std::string_view windows_header_words[] = {
    "windows", "Windows", "winsock2", "WinSock2", "Winsock2", "ws2tcpip", "winsock", "windef"};

// The `#` of the first such #include that Windows compiles, no_token when there is none.
std::uint32_t windows_inclusion(const FileView& file);

// Does the file take a macro away again: `#undef NAME`?
bool undefines(const FileView& file, std::string_view name);

} // namespace portcuda
