#include "tool/verify/windows_run.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "tool/source/file_error.h"
#include "tool/verify/wine.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

struct Exception {
  std::uint32_t code;
  std::string_view name;
};

// The exceptions that end a compiler. Codes: ntstatus.h of the Windows SDK.
constexpr std::array<Exception, 7> exceptions{{{0xC0000005, "access violation"},
                                               {0xC0000409, "stack buffer overrun or fast fail"},
                                               {0xC00000FD, "stack overflow"},
                                               {0xC000001D, "illegal instruction"},
                                               {0xC0000094, "integer division by zero"},
                                               {0xC0000374, "heap corruption"},
                                               {0xC0000135, "a DLL was not found"}}};

std::string shown(std::uint32_t code) {
  std::string text = "0x";
  for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789ABCDEF"[code >> shift & 15];
  for (const Exception& e : exceptions)
    if (e.code == code) text += " (" + std::string(e.name) + ")";
  return text;
}

// Wine's own words: dlls/kernelbase/debug.c, format_exception_msg.
std::string exception_in(std::string_view text) {
  if (text.find("wine: Unhandled page fault") != text.npos) return shown(0xC0000005);
  if (text.find("wine: Unhandled stack overflow") != text.npos) return shown(0xC00000FD);
  if (text.find("wine: Unhandled illegal instruction") != text.npos) return shown(0xC000001D);
  if (text.find("wine: Unhandled division by zero") != text.npos) return shown(0xC0000094);
  constexpr std::string_view other = "wine: Unhandled exception 0x";
  if (std::size_t at = text.find(other); at != text.npos)
    return shown(static_cast<std::uint32_t>(
        std::strtoul(std::string(text.substr(at + other.size(), 8)).c_str(), nullptr, 16)));
  return {};
}

void to_unix_lines(std::string& text) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') text[kept++] = text[i];
  text.resize(kept);
}

} // namespace

ChildResult run_windows(const WindowsRunner& runner, const WindowsCommand& command) {
  const fs::path temp = command.temp.empty() ? command.folder / "temp" : command.temp;
  std::error_code error;
  fs::create_directories(temp, error);
  if (error) {
    ChildResult result;
    result.problem = system_error(temp.string(), error.value()).message;
    return result;
  }
  ChildCommand child;
  child.folder = command.folder;
  child.time_limit = command.time_limit;
  if (runner.loader.empty()) {
    child.environment = {{"TEMP", temp.string()}, {"TMP", temp.string()}};
  } else {
    child.arguments.push_back(runner.loader.string());
    child.environment = wine_environment(runner.prefix);
    child.environment.emplace_back(wine_temp_variable, wine_path(runner.prefix, temp));
  }
  child.environment.insert(child.environment.end(), command.environment.begin(),
                           command.environment.end());
  child.arguments.push_back(command.program.string());
  child.arguments.insert(child.arguments.end(), command.arguments.begin(), command.arguments.end());
  ChildResult result = run_child(child);
  to_unix_lines(result.out);
  to_unix_lines(result.err);
  return result;
}

std::string crash_of(const ChildResult& result) {
  if (result.end != ChildEnd::exited) return {};
  if (std::string told = exception_in(result.err); !told.empty()) return told;
  const std::uint32_t code = static_cast<std::uint32_t>(result.code);
  if (code >= 0xC0000000) return shown(code);
  // A fast fail ends the program without a word. Exit codes of NVIDIA's programs are below 5, so
  // the low byte that is left of an exception's code is no code of theirs.
  for (const Exception& e : exceptions)
    if ((e.code & 0xFF) == code) return shown(e.code);
  return {};
}

} // namespace portcuda
