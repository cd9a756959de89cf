// How Wine is called. Owns the names and values that run_windows and the making of the prefix
// share. Pure functions; any thread.
#pragma once
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace portcuda {

// Wine takes TEMP from its registry, not from the environment. The prefix's registry has
// TEMP=%PORTCUDA_TEMP%, so that every run names a folder of its own through this variable.
inline constexpr const char* wine_temp_variable = "PORTCUDA_TEMP";

// The drive on which a prefix sees the folder it lies in, the cache: paths below it then have only
// the letters we gave them. NVIDIA's programs take paths in the ANSI code page, so a user name in
// Cyrillic would be question marks to them.
inline constexpr char wine_cache_drive = 'P';

// The environment of every program in this prefix: no debug output, no .NET, no browser engine, no
// debugger that writes into a crashed program's output, no menu entries in the user's desktop, no
// windows, and a UTF-8 locale for names of files.
std::vector<std::pair<std::string, std::string>>
wine_environment(const std::filesystem::path& prefix);

// `path` as a program in this prefix knows it: on the cache drive if it lies in the cache, else on
// Z:.
std::string wine_path(const std::filesystem::path& prefix, const std::filesystem::path& path);

} // namespace portcuda
