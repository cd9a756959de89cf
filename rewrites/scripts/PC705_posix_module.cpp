// A build script that uses what Python has on POSIX systems alone.
#include <string>

#include "rewrites/rule.h"
#include "tool/script/script_view.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

// Python documentation: "Unix-specific services", and availability notes of `os` and `signal`.
bool is_posix_module(std::string_view module) {
  return one_of(module,
                {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "posix"});
}
bool is_posix_name(std::string_view name) {
  return one_of(name, {"os.uname",
                       "os.getuid",
                       "os.geteuid",
                       "os.getgid",
                       "os.fork",
                       "os.setsid",
                       "os.killpg",
                       "os.getpgid",
                       "os.mkfifo",
                       "os.chown",
                       "os.sched_getaffinity",
                       "os.getloadavg",
                       "os.sysconf",
                       "os.statvfs",
                       "signal.SIGKILL",
                       "signal.SIGUSR1",
                       "signal.SIGUSR2",
                       "signal.SIGHUP",
                       "signal.SIGALRM",
                       "signal.alarm"});
}

// hasattr(os, "sched_getaffinity") and ... : the script asks first.
bool is_asked_for(const PythonScript& script, std::string_view name) {
  const std::string_view member = name.substr(name.find('.') + 1);
  for (const ScriptNode& call : script.tree().all("call"))
    if (called(call) == "hasattr" && script.string_value(argument(call, 1)) == member) return true;
  return false;
}

void visit(const ScriptView& view, const Report& report) {
  const PythonScript& script = view.python();
  auto tell = [&](ScriptNode node, std::string what, std::string cure) {
    report({.offset = node.begin(),
            .length = node.end() - node.begin(),
            .message = "`" + what + "` does not exist in Python on Windows" + cure,
            .fix = {.applicability = Applicability::report}});
  };
  for (const ScriptNode& node : script.tree().nodes()) {
    if (node.is("import_statement") || node.is("import_from_statement")) {
      const ScriptNode module =
          node.is("import_statement") ? node.child(0) : node.field("module_name");
      const ScriptNode name = module.is("aliased_import") ? module.field("name") : module;
      if (is_posix_module(name.text()) && !is_tried(node))
        tell(name, std::string(name.text()), ": the script stops at this import");
    } else if (node.is("attribute") && is_posix_name(node.text())) {
      if (is_tried(node) || is_asked_for(script, node.text())) continue;
      const std::string name(node.text());
      tell(node, name,
           name == "os.uname"               ? "; `platform.uname()` does"
           : name == "os.sched_getaffinity" ? "; `os.cpu_count()` does"
                                            : "");
    }
  }
}

} // namespace

PORTCUDA_RULE(PC705){
    .id = "PC705",
    .name = "posix-module",
    .title = "module or function that Python has on POSIX alone",
    .why =
        R"md(`import fcntl` ends with `ModuleNotFoundError`, `os.uname()` with `AttributeError: module 'os' has no attribute 'uname'`
(Python documentation: "Unix-specific services", and the availability notes of `os` and `signal`).)md",
    .cure =
        R"md(Nothing is rewritten; where Python has a counterpart the message names it. What stands in a `try`, or is asked for with
`hasattr`, is left alone.)md",
    .example = {R"py(import os

machine = os.uname().machine
)py",
                "", "setup.py"},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::build_script,
    .match = ScriptRule{{FileKind::python},
                        {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog",
                         "posix", "os.", "signal."},
                        visit}};

} // namespace portcuda
