// A CMake script that runs programs which Windows does not have.
#include <algorithm>
#include <optional>
#include <string>

#include "rewrites/rule.h"
#include "tool/script/script_view.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

// What CMake has for a program; empty for programs that Windows has.
std::string_view instead_of(std::string_view program) {
  struct Program {
    std::string_view name, instead;
  };
  static constexpr Program programs[] = {
      {"rm", "`${CMAKE_COMMAND} -E rm`"},
      {"cp", "`${CMAKE_COMMAND} -E copy` or `-E copy_directory`"},
      {"mv", "`${CMAKE_COMMAND} -E rename`"},
      {"ln", "`${CMAKE_COMMAND} -E copy`"},
      {"mkdir", "`${CMAKE_COMMAND} -E make_directory`"},
      {"touch", "`${CMAKE_COMMAND} -E touch`"},
      {"cat", "`${CMAKE_COMMAND} -E cat`"},
      {"chmod", "`file(CHMOD …)`"},
      {"ls", "`file(GLOB …)`"},
      {"find", "`file(GLOB_RECURSE …)` (Windows' own `find` searches text)"},
      {"sed", "`string(REGEX REPLACE …)`"},
      {"awk", "`string(REGEX …)`"},
      {"grep", "`file(STRINGS … REGEX …)`"},
      {"sh", "a script of CMake or Python"},
      {"bash", "a script of CMake or Python"},
      {"which", "`find_program`"},
      {"nproc", "`cmake_host_system_information`"},
      {"uname", "`cmake_host_system_information`"},
      {"patch", "`git apply`"},
      {"make", "`${CMAKE_COMMAND} --build`"},
      {"xxd", "a script of CMake or Python"},
      {"ldd", "`file(GET_RUNTIME_DEPENDENCIES …)`"},
      {"patchelf", "nothing: DLLs have no RPATH"},
      {"strip", "nothing: symbols are in the .pdb file"},
  };
  const std::size_t slash = program.rfind('/');
  if (slash != program.npos && !program.starts_with("/bin/") && !program.starts_with("/usr/bin/"))
    return {};
  if (slash != program.npos) program = program.substr(slash + 1);
  for (const Program& p : programs)
    if (p.name == program) return p.instead;
  return {};
}

bool ends_command(std::string_view word) {
  return one_of(word, {"COMMAND",
                       "ARGS",
                       "DEPENDS",
                       "WORKING_DIRECTORY",
                       "COMMENT",
                       "OUTPUT",
                       "BYPRODUCTS",
                       "VERBATIM",
                       "RESULT_VARIABLE",
                       "OUTPUT_VARIABLE",
                       "ERROR_VARIABLE",
                       "OUTPUT_QUIET",
                       "ERROR_QUIET",
                       "TIMEOUT",
                       "SOURCES",
                       "OUTPUT_STRIP_TRAILING_WHITESPACE",
                       "COMMAND_ERROR_IS_FATAL",
                       "USES_TERMINAL",
                       "COMMAND_EXPAND_LISTS",
                       "RESULTS_VARIABLE",
                       "INPUT_FILE",
                       "OUTPUT_FILE",
                       "ERROR_FILE",
                       "POST_BUILD",
                       "PRE_BUILD",
                       "PRE_LINK",
                       "TARGET"});
}

// `cmake -E` does the same for these words; nothing if that is not sure.
std::optional<Fix> with_cmake(std::span<const CMakeArgument> words) {
  const std::string_view program = words[0].text;
  std::size_t operands = 0;
  std::string options;
  for (const CMakeArgument& word : words.subspan(1)) {
    // A shell's work: patterns, redirections, a second command.
    if (word.text.find_first_of("*?|&<>~`") != word.text.npos) return std::nullopt;
    if (word.text.starts_with('-'))
      options += word.text;
    else
      ++operands;
  }
  std::string tool;
  if (program == "rm" && operands > 0 && one_of(options, {"", "-f", "-r", "-rf", "-fr", "-R"}))
    tool = "rm";
  if (program == "mkdir" && operands > 0 && options == "-p") tool = "make_directory";
  if (program == "touch" && operands > 0 && options.empty()) tool = "touch";
  if (one_of(program, {"cp", "mv"}) && operands == 2 && options.empty())
    tool = program == "cp" ? "copy" : "rename";
  if (tool.empty()) return std::nullopt;
  const ScriptNode first = words[0].node;
  // mkdir's -p goes with it: it is what make_directory does.
  const std::uint32_t end =
      program == "mkdir" && words[1].text == "-p" ? words[1].node.end() : first.end();
  if (program == "mkdir" && end == first.end()) return std::nullopt;
  return Fix{.title = "use `cmake -E " + tool + "`",
             .edits = {{first.begin(), end - first.begin(), "${CMAKE_COMMAND} -E " + tool}},
             .applicability = Applicability::review};
}

void report_program(std::span<const CMakeArgument> words, const Report& report) {
  const ScriptNode first = words[0].node;
  if (words.size() > 2 && words[1].text == "-E" && words[2].text == "create_symlink") {
    report({.offset = words[2].node.begin(),
            .length = words[2].node.end() - words[2].node.begin(),
            .message = "symbolic links need a privilege on Windows that users do not have",
            .fix = {.applicability = Applicability::report},
            .severity = Severity::warns});
    return;
  }
  const std::string_view instead = instead_of(words[0].text);
  if (instead.empty()) return;
  Finding finding{.offset = first.begin(),
                  .length = first.end() - first.begin(),
                  .message = "Windows has no `" + std::string(words[0].text) +
                             "`; instead: " + std::string(instead),
                  .fix = {.applicability = Applicability::report}};
  if (auto fix = with_cmake(words)) finding.fix = std::move(*fix);
  report(std::move(finding));
}

void report_link(const CMakeCommand& command, const Report& report) {
  auto has = [&](std::string_view word) {
    return std::ranges::find(command.arguments, word, &CMakeArgument::text) !=
           command.arguments.end();
  };
  if (!has("SYMBOLIC") || has("COPY_ON_ERROR")) return;
  report({.offset = command.node.begin(),
          .length = command.node.end() - command.node.begin(),
          .message = "symbolic links need a privilege on Windows that users do not have; "
                     "COPY_ON_ERROR copies a file there",
          .fix = {.applicability = Applicability::report},
          .severity = Severity::warns});
}

void visit(const ScriptView& view, const Report& report) {
  for (const CMakeCommand& command : view.cmake().commands()) {
    const auto& arguments = command.arguments;
    if (command.name == "file" && !arguments.empty() && arguments[0].text == "CREATE_LINK")
      report_link(command, report);
    if (!one_of(command.name, {"execute_process", "add_custom_command", "add_custom_target"}))
      continue;
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
      if (arguments[i].text != "COMMAND") continue;
      std::size_t end = i + 1;
      while (end < arguments.size() && !ends_command(arguments[end].text)) ++end;
      if (end > i + 1) report_program(std::span(arguments).subspan(i + 1, end - i - 1), report);
    }
  }
}

} // namespace

PORTCUDA_RULE(PC805){
    .id = "PC805",
    .name = "posix-command-in-cmake",
    .title = "POSIX command in a CMake script",
    .why =
        R"md(`execute_process(COMMAND rm …)` starts nothing on Windows, and CMake goes on: the result is `no such file or directory` in a variable
that few scripts read (cmake-commands(7), execute_process). In `add_custom_command` the build stops: `'cp' is not recognized as an
internal or external command`. Git for Windows has these programs, but puts them on the PATH only if asked to. Symbolic links
need the privilege SeCreateSymbolicLinkPrivilege or the Developer Mode (WinError 1314: microsoft/DeepSpeed#1189).)md",
    .cure =
        R"md(`rm`, `mkdir -p`, `touch`, `cp` and `mv` of two plain names become `${CMAKE_COMMAND} -E …`, which does the same on every system
(cmake(1), "Run a Command-Line Tool"; `-E rm` since CMake 3.17). To be looked at, because the commands on Linux change, too. The message
names what CMake has for the others. Patterns (`*.o`) are a shell's work and are only reported.)md",
    .example = {R"cmake(add_custom_command(OUTPUT table.h
  COMMAND mkdir -p generated
  COMMAND cp table.in generated/table.h)
)cmake",
                R"cmake(add_custom_command(OUTPUT table.h
  COMMAND ${CMAKE_COMMAND} -E make_directory generated
  COMMAND ${CMAKE_COMMAND} -E copy table.in generated/table.h)
)cmake",
                "CMakeLists.txt"},
    .applicability = Applicability::review,
    .severity = Severity::breaks,
    .rejects = Rejects::build_script,
    .match = ScriptRule{{FileKind::cmake}, {"COMMAND", "CREATE_LINK"}, visit}};

} // namespace portcuda
