// A `setup.py` that fetches something built for Linux instead of building: a wheel, or a compiler.
#include <algorithm>
#include <array>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/python_lines.h"
#include "tool/script/script_view.h"

namespace portcuda {
namespace {

bool downloads(std::string_view bare) {
  constexpr std::array<std::string_view, 4> calls = {"urlretrieve(", "urlopen(", "open_url(",
                                                     "requests.get("};
  return std::ranges::any_of(calls, [&](auto call) { return bare.find(call) != bare.npos; });
}

bool knows_windows(std::string_view code) {
  constexpr std::array<std::string_view, 5> names = {"win32", "Windows", "win_amd64", "windows",
                                                     "\"nt\""};
  return std::ranges::any_of(names, [&](auto name) { return code.find(name) != code.npos; }) ||
         code.find("'nt'") != code.npos;
}

// The environment variable that turns the download off, as the script itself reads it:
// `MAMBA_FORCE_BUILD`.
std::string_view switch_of(const PythonLines& script) {
  for (std::size_t i = 0; i < script.lines.size(); ++i) {
    const std::string_view code = script.code_of(i), ending = "_FORCE_BUILD";
    const std::size_t at = code.find(ending);
    if (at == code.npos) continue;
    const std::size_t end = at + ending.size();
    const std::size_t quote = code.find_last_of("\"'", at);
    const bool is_read = code.find("getenv") != code.npos || code.find("environ") != code.npos;
    if (is_read && quote != code.npos && end < code.size() && code[end] == code[quote])
      return code.substr(quote + 1, end - quote - 1);
  }
  return {};
}

Finding at_line(const PythonLines& script, std::size_t line, std::string message) {
  const std::string_view code = script.code_of(line);
  const std::size_t length =
      std::min(code.find_last_not_of(" \t\f\r\n") + 1, code.find_first_of("\r\n"));
  return {.offset = std::uint32_t(script.lines[line].begin),
          .length = std::uint32_t(length),
          .message = std::move(message),
          .fix = {.applicability = Applicability::report}};
}

void report_hook(const PythonLines& script, std::size_t line, const Report& report) {
  const std::string_view bare = script.bare_of(line);
  const std::size_t bases = bare.find('(');
  if (bases == bare.npos || bare.find("bdist_wheel", bases) == bare.npos) return;
  if (!downloads(script.text_of(script.bare, line, script.block_end(line)))) return;
  std::string message =
      "a wheel build that downloads a prebuilt wheel first; none is published for Windows, ";
  if (const std::string_view name = switch_of(script); !name.empty())
    message += "and `" + std::string(name) +
               "` is the environment variable by which the script itself skips the download";
  else
    message +=
        "and the script reads no environment variable (`…_FORCE_BUILD`) to skip the download";
  report(at_line(script, line, std::move(message)));
}

// `raise ValueError("Unsupported platform …")` in a function that asks for the platform and has no
// branch for Windows.
void report_raise(const PythonLines& script, std::size_t line, const Report& report) {
  const std::string_view code = script.code_of(line);
  if (code.find("nsupported platform") == code.npos) return;
  const std::size_t function = script.function_around(line);
  if (function == script.lines.size()) return;
  const std::size_t end = script.block_end(function);
  const std::string_view bare_body = script.text_of(script.bare, function, end);
  const bool asks = bare_body.find("sys.platform") != bare_body.npos ||
                    bare_body.find("platform.system(") != bare_body.npos ||
                    bare_body.find("os.name") != bare_body.npos;
  if (!asks || knows_windows(script.text_of(script.code, function, end))) return;
  Finding finding =
      at_line(script, line,
              "the build stops here on Windows: the function around it knows no such platform");
  finding.severity = Severity::breaks;
  report(std::move(finding));
}

// A download whose address is made of `platform.system()` by a table without Windows.
void report_toolchain(const PythonLines& script, std::size_t line, const Report& report) {
  const std::size_t end = script.block_end(line);
  const std::string_view bare = script.text_of(script.bare, line, end),
                         code = script.text_of(script.code, line, end);
  if (!downloads(bare) || bare.find("platform.system(") == bare.npos) return;
  const bool linux = code.find("\"linux\"") != code.npos || code.find("'linux'") != code.npos;
  if (!linux || knows_windows(code)) return;
  Finding finding = at_line(
      script, line,
      "downloads a build for Linux, chosen by `platform.system()`, and has no entry for Windows");
  finding.severity = Severity::breaks;
  report(std::move(finding));
}

void visit(const ScriptView& view, const Report& report) {
  const PythonLines script = python_lines(view.source);
  for (std::size_t i = 0; i < script.lines.size(); ++i) {
    const std::string_view bare = script.bare_of(i);
    if (bare.starts_with("class ")) report_hook(script, i, report);
    if (bare.starts_with("raise ")) report_raise(script, i, report);
    if (bare.starts_with("def ")) report_toolchain(script, i, report);
  }
}

} // namespace

PORTCUDA_RULE(PC701){
    .id = "PC701",
    .name = "download-hook",
    .title = "build script that downloads instead of building",
    .why =
        R"md(Projects with CUDA extensions replace `bdist_wheel` by a class that first fetches a prebuilt wheel from the project's
releases (flash-attn, mamba-ssm and causal-conv1d share one such class). The releases hold wheels for Linux. On Windows
the request ends in `HTTP Error 404` before the build from source begins, and where a file of that name does exist, it is
installed instead of what was just ported. Two relatives stop the build: `raise ValueError("Unsupported platform …")` in a
function without a branch for Windows, and a download of NVIDIA's compilers for Linux chosen by `platform.system()`
(`KeyError: 'Windows'` in flash-attn's hopper/setup.py; flash-attention@4cdfaabc took it out).)md",
    .cure =
        R"md(Nothing is rewritten. The message names the environment variable by which the script itself skips the download
(`FLASH_ATTENTION_FORCE_BUILD`, `MAMBA_FORCE_BUILD`, `CAUSAL_CONV1D_FORCE_BUILD`); set it for the build on Windows. The
script is judged by its text: comments and documentation strings do not count, a function that names Windows is taken to
deal with it.)md",
    .example = {R"py(import os
import urllib.request
from wheel.bdist_wheel import bdist_wheel as _bdist_wheel

FORCE_BUILD = os.getenv("MAMBA_FORCE_BUILD", "FALSE") == "TRUE"


class CachedWheelsCommand(_bdist_wheel):
    def run(self):
        if FORCE_BUILD:
            return super().run()
        urllib.request.urlretrieve(*get_wheel_url())
)py",
                "", "setup.py"},
    .applicability = Applicability::report,
    .severity = Severity::warns,
    .rejects = Rejects::nobody,
    .match = ScriptRule{
        {FileKind::python}, {"bdist_wheel", "nsupported platform", "platform.system"}, visit}};

} // namespace portcuda
