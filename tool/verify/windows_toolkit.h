// What a judgement needs on this machine and where it lies: a Windows CUDA toolkit, the headers of
// the Windows target, Wine, a preprocessor. `portcuda verify --setup` puts it there, `find_*` finds
// it again. Owns the layout of the cache folder. Values; any thread.
//
//   CACHE/cuda/13.0.88/      what the win_amd64 packages hold: bin/ nvvm/bin/ include/
//   CACHE/headers/HASH/      C headers of the Windows target made from libwine-dev's: crt/ windows/
//   CACHE/wine/              the Wine prefix
//   CACHE/verdicts/          judgements by content
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace portcuda {

// $PORTCUDA_CACHE, or $XDG_CACHE_HOME/portcuda, or ~/.cache/portcuda.
std::filesystem::path cache_folder();

struct WindowsCuda {
  std::string version;          // of the front end: "13.0.88"
  std::filesystem::path folder; // of the toolkit
  std::filesystem::path cudafe() const { return folder / "bin/cudafe++.exe"; }
  std::filesystem::path cicc() const { return folder / "nvvm/bin/cicc.exe"; }
  std::filesystem::path nvcc() const { return folder / "bin/nvcc.exe"; }
  std::vector<std::filesystem::path> includes() const; // folder/include and its cccl
};

// Laid out in `cache`, whose version starts with `wanted` ("13.0", "13.0.88"; empty: the default
// release; "newest": of those that are there). The error says which command fetches it.
std::expected<WindowsCuda, std::string> find_windows_cuda(const std::filesystem::path& cache,
                                                          const std::string& wanted);

struct WindowsHeaders {
  std::vector<std::filesystem::path>
      includes;       // in search order, all to be searched as system folders
  std::string origin; // for the report: "stand-in of portcuda", "Visual Studio 14.44.35207,
                      // SDK 10.0.26100.0"
};

// Without `winsysroot` the stand-in library and the C headers in `cache`; with it a folder as xwin
// (`xwin splat`, with or without --preserve-ms-arch-notation) or a Visual Studio installation lays
// it out, /winsysroot of clang-cl included.
std::expected<WindowsHeaders, std::string>
find_windows_headers(const std::filesystem::path& cache, const std::filesystem::path& winsysroot);

// Runs Windows programs: Wine on Linux; on Windows `loader` is empty, they run natively.
struct WindowsRunner {
  std::filesystem::path loader; // wine64
  std::filesystem::path prefix;
};

// Finds Wine, makes the prefix in `cache` if it is not there yet (some ten seconds, once; safe when
// several processes do it at the same time) and keeps a wineserver alive so that the next start is
// quick. The error names the package to install.
std::expected<WindowsRunner, std::string> find_windows_runner(const std::filesystem::path& cache);

// "Z:\path" for Wine, the path itself on Windows.
std::string windows_path(const std::filesystem::path& path);

// clang 22, which stands in for cl.exe's preprocessor: clang-22, then clang if it is version 22.
std::expected<std::filesystem::path, std::string> find_preprocessor();

} // namespace portcuda
