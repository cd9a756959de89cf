// A CMake script that stops on Windows, or does for other systems only what it needs on all.
#include <algorithm>
#include <string>

#include "rewrites/rule.h"
#include "tool/script/script_view.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

bool names_platform(std::string_view text) {
  for (std::string_view name : {"WIN32", "MSVC", "UNIX", "APPLE", "LINUX", "Linux", "Windows",
                                "CMAKE_SYSTEM_NAME", "CMAKE_HOST_SYSTEM_NAME", "COMPILER_ID"})
    if (text.find(name) != text.npos) return true;
  return false;
}

bool is_clause(ScriptNode node) { return node.is("if_command") || node.is("elseif_command"); }

// Does a condition around the command ask for the platform?
bool depends_on_platform(ScriptNode command) {
  for (ScriptNode outer = command.parent(); outer; outer = outer.parent())
    if (outer.is("if_condition"))
      for (const ScriptNode& clause : outer.children())
        if (is_clause(clause) && names_platform(clause.text())) return true;
  return false;
}

void report_stop(const CMakeScript& script, const CMakeCommand& command, const Report& report) {
  const auto& arguments = command.arguments;
  if (command.name != "message" || arguments.empty() ||
      !one_of(arguments[0].text, {"FATAL_ERROR", "SEND_ERROR"}))
    return;
  if (script.runs_on_windows(command.node) != Truth::yes || !depends_on_platform(command.node))
    return;
  report({.offset = command.node.begin(),
          .length = command.node.end() - command.node.begin(),
          .message = "the script stops here on Windows with MSVC",
          .fix = {.applicability = Applicability::report}});
}

// Variables that are empty where they are not set, and may be: options and libraries of a system.
bool may_be_empty(std::string_view variable) {
  if (variable.starts_with("CMAKE_")) return true;
  for (std::string_view part : {"FLAG", "OPTION", "LIB", "DEF", "RPATH", "ARGS", "EXTRA"})
    if (variable.find(part) != variable.npos) return true;
  return false;
}

// No branch for Windows: all conditions are false there, and no `else` follows.
bool leaves_windows_out(const CMakeScript& script, ScriptNode block) {
  bool platform = false;
  for (const ScriptNode& part : block.children()) {
    if (part.is("else_command")) return false;
    if (is_clause(part)) platform |= names_platform(part.text());
    if (part.is("body") && part.size() > 0 && script.runs_on_windows(part.child(0)) != Truth::no)
      return false;
  }
  return platform && script.runs_on_windows(block) != Truth::no;
}

bool is_inside(ScriptNode inner, ScriptNode outer) {
  return inner.begin() >= outer.begin() && inner.end() <= outer.end();
}

// Is the variable set in the block alone, and read behind it?
bool is_needed_behind(const CMakeScript& script, ScriptNode block, std::string_view variable) {
  const std::string_view source = script.tree().source();
  if (source.find("${" + std::string(variable) + "}", block.end()) == source.npos) return false;
  return std::ranges::none_of(script.commands(), [&](const CMakeCommand& command) {
    return !is_inside(command.node, block) &&
           std::ranges::any_of(command.arguments, [&](const CMakeArgument& argument) {
             return argument.text == variable;
           });
  });
}

void report_block(const CMakeScript& script, ScriptNode block, const Report& report) {
  if (!leaves_windows_out(script, block)) return;
  for (const CMakeCommand& command : script.commands()) {
    if (command.name != "set" || command.arguments.size() < 2) continue;
    if (!is_inside(command.node, block)) continue;
    const std::string_view variable = command.arguments[0].text;
    if (may_be_empty(variable) || !is_needed_behind(script, block, variable)) continue;
    const ScriptNode head = block.child(0);
    report({.offset = head.begin(),
            .length = head.end() - head.begin(),
            .message = "sets `" + std::string(variable) +
                       "`, which is used below, and has no branch for Windows",
            .fix = {.applicability = Applicability::report},
            .severity = Severity::warns});
    return;
  }
}

void visit(const ScriptView& view, const Report& report) {
  const CMakeScript& script = view.cmake();
  for (const CMakeCommand& command : script.commands()) report_stop(script, command, report);
  for (const ScriptNode& block : script.tree().all("if_condition"))
    report_block(script, block, report);
}

} // namespace

PORTCUDA_RULE(PC803){
    .id = "PC803",
    .name = "unix-only-branch",
    .title = "CMake script without a branch for Windows",
    .why =
        R"md(`message(FATAL_ERROR "Unsupported platform")` behind `if(NOT UNIX)` or in the last `else()` ends the configuration before
anything is compiled; often the message is older than the code that it guards. The quiet relative is an `if(UNIX)` without
`else()` that sets a variable which the rest of the script uses: on Windows `${NAME}` is empty, and the failure
comes later, from something else (cmake-language(7): "A reference to an unset variable evaluates to an empty string").)md",
    .cure =
        R"md(Nothing is rewritten: what Windows needs there is not in the script. Commands count that run on Windows with cl.exe,
as far as the conditions around them tell, where one of these asks for the system or the compiler. Variables for
options and libraries may be empty and are not told of.)md",
    .example = {R"cmake(if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  set(KERNEL_DIR ${CMAKE_SOURCE_DIR}/kernels)
else()
  message(FATAL_ERROR "Only Linux is supported")
endif()
)cmake",
                "", "CMakeLists.txt"},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::build_script,
    .match = ScriptRule{
        {FileKind::cmake},
        {"FATAL_ERROR", "SEND_ERROR", "UNIX", "Linux", "LINUX", "WIN32", "COMPILER_ID"},
        visit}};

} // namespace portcuda
