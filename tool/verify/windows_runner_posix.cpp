// find_windows_runner on Linux: Wine, its prefix, its server.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "tool/process/child_process.h"
#include "tool/process/folder_lock.h"
#include "tool/source/file_error.h"
#include "tool/verify/progress_line.h"
#include "tool/verify/windows_toolkit.h"
#include "tool/verify/wine.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// What a finished prefix holds: changed when the steps below change, so that an older one is made
// anew.
constexpr const char* prefix_version = "portcuda wine prefix 1\n";

constexpr std::uintmax_t prefix_space = 800'000'000;

constexpr const char* install_advice = "install it: apt-get install wine64 libwine-dev";

struct Wine {
  fs::path loader, server;
};

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

std::expected<Wine, std::string> find_wine() {
  // Debian's wine64 package puts nothing on PATH; /usr/bin/wine there is another package, a script.
  Wine wine;
  if (is_there("/usr/lib/wine/wine64")) wine.loader = "/usr/lib/wine/wine64";
  for (const char* name : {"wine64", "wine"})
    if (wine.loader.empty()) wine.loader = find_program(name);
  if (wine.loader.empty())
    return std::unexpected(
        "Wine, which runs NVIDIA's Windows compiler here, is neither /usr/lib/wine/wine64 nor on "
        "PATH (wine64, wine); " +
        std::string(install_advice));
  // Debian's /usr/lib/wine/wineserver is a script that sets a time to stay of its own.
  std::error_code ignored;
  const fs::path folder = fs::canonical(wine.loader, ignored).parent_path();
  for (const char* name : {"wineserver64", "wineserver"})
    if (wine.server.empty() && is_there(folder / name)) wine.server = folder / name;
  if (wine.server.empty()) wine.server = find_program("wineserver");
  if (wine.server.empty())
    return std::unexpected(printable_path(wine.loader.string()) +
                           " has no wineserver beside it nor on PATH; " + install_advice);
  return wine;
}

ChildResult wine_call(const fs::path& program, const fs::path& prefix,
                      std::vector<std::string> arguments) {
  ChildCommand command;
  command.arguments = {program.string()};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.environment = wine_environment(prefix);
  command.time_limit = 5min;
  return run_child(command);
}

std::string failure(const std::string& doing, const ChildResult& result) {
  std::string said = result.err + result.out;
  said = said.substr(0, said.find_last_not_of("\r\n ") + 1);
  return doing + ": " +
         (!result.problem.empty() ? result.problem
          : said.empty()          ? "exit code " + std::to_string(result.code)
                                  : printable_path(said.substr(0, 400)));
}

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Wine copies its 640 MB of DLLs into every prefix. Where the copy is the same as the installed
// file a symbolic link does as well. A failure costs disk space only.
void link_copied_dlls(const fs::path& prefix) {
  std::error_code error;
  fs::path installed;
  for (const char* library : {"/usr/lib/x86_64-linux-gnu/wine", "/usr/lib64/wine", "/usr/lib/wine"})
    if (installed.empty() && is_there(fs::path(library) / "x86_64-windows/ntdll.dll"))
      installed = fs::path(library) / "x86_64-windows";
  if (installed.empty()) return;
  std::vector<fs::path> copies;
  for (const auto& entry : fs::directory_iterator(prefix / "drive_c/windows/system32", error))
    if (!entry.is_symlink(error) && entry.is_regular_file(error)) copies.push_back(entry.path());
  for (const fs::path& copy : copies) {
    const fs::path original = installed / copy.filename();
    const auto size = fs::file_size(original, error);
    if (error || size != fs::file_size(copy, error) || content(original) != content(copy)) continue;
    const fs::path link = copy.string() + ".link";
    fs::create_symlink(original, link, error);
    if (!error) fs::rename(link, copy, error);
  }
}

// The settings of a prefix, each a key of its registry.
std::expected<void, std::string> write_registry(const Wine& wine, const fs::path& prefix) {
  const std::string temp = "%" + std::string(wine_temp_variable) + "%";
  const std::vector<std::vector<std::string>> settings{
      {"HKCU\\Environment", "/v", "TEMP", "/t", "REG_EXPAND_SZ", "/d", temp},
      {"HKCU\\Environment", "/v", "TMP", "/t", "REG_EXPAND_SZ", "/d", temp}};
  for (const auto& setting : settings) {
    std::vector<std::string> arguments{"reg", "add"};
    arguments.insert(arguments.end(), setting.begin(), setting.end());
    arguments.push_back("/f");
    ChildResult result = wine_call(wine.loader, prefix, arguments);
    if (!result.succeeded())
      return std::unexpected(failure("cannot write to the registry of the Wine prefix", result));
  }
  return {};
}

std::expected<void, std::string> make_prefix(const Wine& wine, const fs::path& prefix) {
  ProgressLine progress("preparing Wine (once, some ten seconds)");
  std::error_code error;
  fs::remove_all(prefix, error); // of a start that was interrupted
  if (!error) fs::create_directories(prefix, error);
  if (error) return std::unexpected(system_error(prefix.string(), error.value()).message);
  // A server is known by the number of its prefix's inode, which a removed one may have had.
  wine_call(wine.server, prefix, {"-k"});
  // Before the copies are replaced by links. On a full disk Wine says anything but that.
  if (auto space = fs::space(prefix, error); !error && space.available < prefix_space)
    return std::unexpected(printable_path(prefix.string()) + ": Wine needs " +
                           std::to_string(prefix_space / 1'000'000) + " MB on this disk for a " +
                           "moment; free some, or name another folder in PORTCUDA_CACHE");
  ChildResult made = wine_call(wine.loader, prefix, {"wineboot", "--init"});
  if (!made.succeeded() || !is_there(prefix / "drive_c/windows/system32/ntdll.dll"))
    return std::unexpected(
        failure("Wine cannot prepare its folder " + printable_path(prefix.string()), made));
  if (auto written = write_registry(wine, prefix); !written) return written;
  // Relative: the cache may be moved.
  fs::create_symlink("../..", prefix / "dosdevices" / (std::string(1, 'p') + ":"), error);
  // The server writes the registry files when it ends.
  wine_call(wine.server, prefix, {"-k"});
  wine_call(wine.server, prefix, {"-w"});
  link_copied_dlls(prefix);
  std::ofstream(prefix / "portcuda") << prefix_version;
  if (error || content(prefix / "portcuda") != prefix_version)
    return std::unexpected(printable_path(prefix.string()) +
                           ": cannot be written to; is the disk full?");
  return {};
}

} // namespace

std::expected<WindowsRunner, std::string> find_windows_runner(const fs::path& cache) {
  auto wine = find_wine();
  if (!wine) return std::unexpected(wine.error());
  const fs::path prefix = cache / "wine";
  {
    auto lock = FolderLock::take(cache / "wine.lock");
    if (!lock) return std::unexpected(lock.error());
    if (content(prefix / "portcuda") != prefix_version)
      if (auto made = make_prefix(*wine, prefix); !made) return std::unexpected(made.error());
    // Starting the server and Windows' services takes a second; they stay for five minutes after
    // the last program. If they are there already, this asks nothing of them.
    wine_call(wine->server, prefix, {"-p300"});
  }
  return WindowsRunner{wine->loader, prefix};
}

} // namespace portcuda
