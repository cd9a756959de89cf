#include "tool/verify/c_headers.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>
#include <vector>

#include "tool/edit/content_hash.h"
#include "tool/process/folder_lock.h"
#include "tool/source/file_error.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Regex.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

constexpr std::array<HeaderAdjustment, 11> adjustments{{
    {"crt/math.h", "^#if !defined\\(__STRICT_ANSI__\\).*defined\\(_USE_MATH_DEFINES\\)$",
     "#if defined(_USE_MATH_DEFINES)", "M_PI and the like exist only if the program asks for them"},
    {"crt/math.h", "^static inline (double|float) (hypot|hypotf|j0|j1|jn|y0|y1|yn)\\(.*$", "",
     "functions of the library; CUDA's headers declare them again with external linkage"},
    {"crt/stdio.h", "^static inline (int|FILE\\*) (popen|pclose|wpopen)\\(.*$", "",
     "the Windows library has them with an underscore only"},
    {"crt/string.h", "^static inline int (strcasecmp|strncasecmp)\\(.*$", "",
     "the Windows library has none"},
    {"crt/wchar.h", "^typedef int mbstate_t;", "#include <portcuda_mbstate.h>",
     "a structure, whose members Microsoft's C++ library names"},
    {"crt/uchar.h", "__restrict__", "__restrict", "cl.exe knows this spelling only"},
    {"windows/basetsd.h", "__x86_64__", "_M_X64", "cl.exe does not define GCC's macro"},
    {"windows/windef.h", "__x86_64__", "_M_X64", "cl.exe does not define GCC's macro"},
    {"windows/windef.h", "^# *define inline __inline$", "", "the SDK leaves the keyword alone"},
    {"windows/winnt.h", "__x86_64__", "_M_X64", "cl.exe does not define GCC's macro"},
    {"windows/winbase.h", "struct tagMEMORYSTATUSEX", "struct _MEMORYSTATUSEX",
     "the SDK's tag, which programs name"},
}};

// Headers that Windows does not have: a program that includes one must be told.
constexpr std::array<std::string_view, 5> not_on_windows{
    "crt/unistd.h", "crt/dirent.h", "crt/sys/unistd.h", "crt/dos.h", "crt/fpieee.h"};

// Windows finds a header however it is spelled. These have capital letters in the SDK and in
// programs.
constexpr std::array<std::string_view, 9> other_spellings{
    "windows/Windows.h", "windows/WinSock2.h", "windows/WS2tcpip.h",
    "windows/Psapi.h",   "windows/DbgHelp.h",  "windows/TlHelp32.h",
    "windows/Shlwapi.h", "windows/ShlObj.h",   "windows/WinBase.h"};

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// `text` with the adjustment made wherever it matches; empty if it matches nowhere.
std::string adjusted(const std::string& text, const HeaderAdjustment& adjustment) {
  llvm::Regex pattern(llvm::StringRef(adjustment.pattern));
  std::string result;
  bool found = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    while (pattern.match(line)) {
      found = true;
      line = pattern.sub(llvm::StringRef(adjustment.replacement), line);
    }
    result += line + "\n";
    at = end + 1;
  }
  return found ? result : "";
}

struct HeaderFile {
  fs::path source;
  std::string name; // below the folder: "crt/sys/types.h"
};

// ".rh" holds the constants that winnt.h and winuser.h share with resource compilers. The rest of
// the folder are interface descriptions.
bool is_header(const fs::path& file) {
  const std::string extension = file.extension().string();
  return extension == ".h" || extension == ".inl" || extension == ".rh";
}

std::vector<HeaderFile> header_files(const fs::path& wine, std::error_code& error) {
  std::vector<HeaderFile> files;
  for (auto [from, to] : {std::pair{"msvcrt", "crt"}, {"windows", "windows"}}) {
    fs::recursive_directory_iterator walk(wine / from, error);
    for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error)) {
      if (walk->is_directory() || !is_header(walk->path())) continue;
      std::string name = (to / walk->path().lexically_relative(wine / from)).generic_string();
      for (std::string_view other : other_spellings)
        if (llvm::StringRef(other).equals_insensitive(name))
          files.push_back({walk->path(), std::string(other)});
      if (std::ranges::find(not_on_windows, name) == not_on_windows.end())
        files.push_back({walk->path(), std::move(name)});
    }
  }
  std::ranges::sort(files, {}, &HeaderFile::name);
  return files;
}

// Of everything that decides what the laid-out folder holds.
std::string identity(const fs::path& wine, std::error_code& error) {
  std::string all;
  for (const HeaderAdjustment& a : adjustments)
    (((all += a.file) += a.pattern) += a.replacement) += '\n';
  for (std::string_view name : not_on_windows) (all += name) += '\n';
  for (const HeaderFile& file : header_files(wine, error))
    all += file.name + " " + std::to_string(fs::file_size(file.source, error)) + " " +
           std::to_string(fs::last_write_time(file.source, error).time_since_epoch().count()) +
           "\n";
  return to_hex(content_hash(all)).substr(0, 16);
}

constexpr const char* unknown_wine =
    "; this version of Wine's headers is not known to portcuda: tell us, or use --winsysroot";

// The header with its adjustments made; empty if it has none.
std::expected<std::string, std::string>
adjusted_header(const HeaderFile& file, std::span<const HeaderAdjustment> adjustments) {
  std::string text;
  for (const HeaderAdjustment& adjustment : adjustments) {
    if (adjustment.file != file.name) continue;
    text = adjusted(text.empty() ? content(file.source) : text, adjustment);
    if (text.empty())
      return std::unexpected(printable_path(file.source.string()) + ": has no line like `" +
                             std::string(adjustment.pattern) + "` (" +
                             std::string(adjustment.reason) + ")" + unknown_wine);
  }
  return text;
}

fs::path find_wine_headers() {
  std::error_code ignored;
  for (const char* folder : {"/usr/include/wine/wine", "/usr/include/wine",
                             "/usr/local/include/wine", "/opt/wine-stable/include/wine"})
    if (fs::exists(fs::path(folder) / "msvcrt/stdio.h", ignored)) return folder;
  return {};
}

} // namespace

std::span<const HeaderAdjustment> header_adjustments() { return adjustments; }

std::expected<void, std::string> lay_out_c_headers(const fs::path& wine, const fs::path& to,
                                                   std::span<const HeaderAdjustment> adjustments) {
  std::error_code error;
  const std::vector<HeaderFile> files = header_files(wine, error);
  if (error) return std::unexpected(system_error(wine.string(), error.value()).message);
  for (const HeaderAdjustment& adjustment : adjustments)
    if (!std::ranges::count(files, adjustment.file, &HeaderFile::name))
      return std::unexpected(printable_path(wine.string()) + ": has no header for " +
                             std::string(adjustment.file) + unknown_wine);
  for (const HeaderFile& file : files) {
    auto text = adjusted_header(file, adjustments);
    if (!text) return std::unexpected(text.error());
    fs::create_directories((to / file.name).parent_path(), error);
    if (text->empty()) {
      fs::create_symlink(file.source, to / file.name, error);
    } else {
      std::ofstream out(to / file.name, std::ios::binary);
      if (!out.write(text->data(), static_cast<std::streamsize>(text->size())).flush())
        error = std::make_error_code(std::errc::no_space_on_device);
    }
    if (error)
      return std::unexpected(system_error((to / file.name).string(), error.value()).message);
  }
  return {};
}

std::expected<fs::path, std::string> find_c_headers(const fs::path& cache) {
  const fs::path wine = find_wine_headers();
  if (wine.empty())
    return std::unexpected("the C headers of the Windows target are made from Wine's, which are "
                           "not in /usr/include/wine; install them: apt-get install libwine-dev "
                           "(or name a Windows SDK with --winsysroot)");
  std::error_code error;
  const fs::path folder = cache / "headers" / identity(wine, error);
  if (error) return std::unexpected(system_error(wine.string(), error.value()).message);
  if (fs::exists(folder, error)) return folder;
  auto lock = FolderLock::take(cache / "headers.lock");
  if (!lock) return std::unexpected(lock.error());
  if (fs::exists(folder, error)) return folder; // another process made it
  const fs::path unfinished = folder.string() + ".new";
  fs::remove_all(unfinished, error);
  if (auto laid_out = lay_out_c_headers(wine, unfinished, adjustments); !laid_out)
    return std::unexpected(laid_out.error());
  fs::rename(unfinished, folder, error);
  if (error) return std::unexpected(system_error(folder.string(), error.value()).message);
  return folder;
}

} // namespace portcuda
