// What shim.c asks: a program of Microsoft's command line tools, called under Wine with a command
// line. Owns the reading of the request, the splitting of a Windows command line, response files
// and the way from Windows paths to ours. Values; any thread.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

struct ToolRequest {
  std::string tool;                // "cl", "link", "lib"
  std::string folder;              // a Windows path, as are those in the variables
  std::string include, lib;        // the variables INCLUDE and LIB, paths between semicolons
  std::string cl_before, cl_after; // the variables CL and _CL_: options before and after ours
  std::string command_line;        // without the program
  unsigned code_page = 65001;      // the ANSI code page, in which response files are written
};

// Reads what shim.c wrote: UTF-16, fields ended by zeros. The error says what is wrong with it.
std::expected<ToolRequest, std::string> read_tool_request(std::string_view bytes);

// A command line or a response file in arguments, by the rules of Microsoft's C runtime.
std::vector<std::string> split_windows_arguments(std::string_view text);

// UTF-16 and UTF-8 by their byte order marks; otherwise UTF-8 if it is that, else `code_page`.
std::string windows_text(std::string_view bytes, unsigned code_page);

// Where a Wine prefix has its drives, and what stands in for names that NVIDIA's programs, which
// take paths in the ANSI code page, would turn into question marks.
class WindowsPaths {
public:
  explicit WindowsPaths(std::filesystem::path wine_prefix) : prefix_(std::move(wine_prefix)) {}

  // From now on `link`, a symbolic link of ours, is known to be `target`.
  void stands_for(std::filesystem::path link, std::filesystem::path target) {
    links_.emplace_back(std::move(link), std::move(target));
  }

  // Our path for a Windows one. A relative path stays relative, with slashes turned.
  std::string unix_path(std::string_view windows) const;

private:
  std::filesystem::path prefix_;
  std::vector<std::pair<std::filesystem::path, std::filesystem::path>> links_;
};

// `arguments` with every @FILE replaced by what the file holds, to any depth that is no circle.
// The error is the name of the file that cannot be read.
std::expected<std::vector<std::string>, std::string>
with_response_files(std::vector<std::string> arguments, const WindowsPaths& paths,
                    const std::filesystem::path& folder, unsigned code_page);

} // namespace portcuda
