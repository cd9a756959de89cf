// The C headers of the Windows target, made from libwine-dev's: Wine's are written for programs
// that are ported from Windows and differ in places from what the Universal C Runtime and the SDK
// declare. Owns the table of differences and the folder CACHE/headers. Several processes at once.
#pragma once
#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace portcuda {

// A line of a header that says something else on Windows. What Windows has in addition is in
// compat/windows/vcruntime, in headers that include Wine's.
struct HeaderAdjustment {
  std::string_view file;        // "crt/math.h"
  std::string_view pattern;     // POSIX extended, matched in each line
  std::string_view replacement; // of what matched; \1 … are its groups
  std::string_view reason;
};

std::span<const HeaderAdjustment> header_adjustments();

// Puts Wine's headers, which lie in `wine` ("msvcrt", "windows"), into `to` as "crt" and "windows":
// links to them, and adjusted copies. The error names an adjustment whose line is not there: this
// Wine is another than the ones we know.
std::expected<void, std::string> lay_out_c_headers(const std::filesystem::path& wine,
                                                   const std::filesystem::path& to,
                                                   std::span<const HeaderAdjustment> adjustments);

// The folder in `cache` that holds the headers of the installed Wine; makes it if it is not there.
// The error says what to install.
std::expected<std::filesystem::path, std::string>
find_c_headers(const std::filesystem::path& cache);

} // namespace portcuda
