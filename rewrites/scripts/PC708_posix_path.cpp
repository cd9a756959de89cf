// A path in a build script that exists on POSIX systems alone.
#include <string>

#include "rewrites/rule.h"
#include "tool/script/script_view.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

std::string_view instead_of(std::string_view path) {
  struct Prefix {
    std::string_view path, instead;
  };
  static constexpr Prefix prefixes[] = {
      {"/tmp", "`tempfile.gettempdir()`"},
      {"/var/tmp", "`tempfile.gettempdir()`"},
      {"/dev/null", "`os.devnull`"},
      {"/dev/shm", "`tempfile.gettempdir()`"},
      {"/proc", "nothing of the kind exists"},
      {"/usr/local/cuda", "`torch.utils.cpp_extension.CUDA_HOME`, or the variable `CUDA_PATH`, "
                          "which NVIDIA's installer sets"},
  };
  for (const Prefix& p : prefixes)
    if (path == p.path ||
        (path.starts_with(p.path) && (path[p.path.size()] == '/' || path[p.path.size()] == '-')))
      return p.instead;
  return {};
}

// os.path.exists("/proc/…"), os.path.isdir(...): the script asks first.
bool is_asked_for(ScriptNode string) {
  for (ScriptNode outer = string.parent(); outer; outer = outer.parent()) {
    const std::string_view function = called(outer);
    if (one_of(function, {"os.path.exists", "os.path.isdir", "os.path.isfile"})) return true;
    if (one_of(outer.type(),
               {"expression_statement", "block", "comparison_operator", "try_statement"}))
      break;
  }
  return is_tried(string);
}

// A docstring, a message, a description: no path that is used.
bool is_prose(ScriptNode string) {
  return string.parent().is("expression_statement") ||
         one_of(called(string.parent().parent()), {"print"});
}

void visit(const ScriptView& view, const Report& report) {
  const PythonScript& script = view.python();
  for (const ScriptNode& node : script.tree().all("string")) {
    if (node.size() < 2 || !node.child(1).is("string_content")) continue;
    const std::string_view path = node.child(1).text(), instead = instead_of(path);
    if (instead.empty() || is_asked_for(node) || is_prose(node)) continue;
    report({.offset = node.begin(),
            .length = node.end() - node.begin(),
            .message = "Windows has no such path; instead: " + std::string(instead),
            .fix = {.applicability = Applicability::report}});
  }
}

} // namespace

PORTCUDA_RULE(PC708){
    .id = "PC708",
    .name = "posix-path",
    .title = "path in a build script that POSIX systems alone have",
    .why =
        R"md(`open("/tmp/…")` ends with `FileNotFoundError` (or writes to `C:\tmp` if somebody made that folder), `/usr/local/cuda` is
where the toolkit lies on Linux; on Windows it is the folder that `CUDA_PATH` names.)md",
    .cure =
        R"md(Nothing is rewritten; the message names what Python or torch have for it. Paths that are asked for first
(`os.path.exists`) or stand in a `try` are left alone.)md",
    .example = {"log = open(\"/tmp/build.log\", \"w\")\n", "", "setup.py"},
    .applicability = Applicability::report,
    .severity = Severity::warns,
    .rejects = Rejects::build_script,
    .match = ScriptRule{{FileKind::python}, {"/tmp", "/dev/", "/proc", "/usr/local/cuda"}, visit}};

} // namespace portcuda
