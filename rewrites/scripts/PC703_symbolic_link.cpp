// A build script that makes symbolic links: Windows allows them to few.
#include "rewrites/rule.h"
#include "tool/script/script_view.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

void visit(const ScriptView& view, const Report& report) {
  for (const ScriptNode& call : view.python().tree().all("call")) {
    const ScriptNode function = call.field("function");
    const bool links = one_of(called(call), {"os.symlink", "os.link"}) ||
                       one_of(function.field("attribute").text(), {"symlink_to", "hardlink_to"});
    if (!links || is_tried(call)) continue;
    report({.offset = function.begin(),
            .length = function.end() - function.begin(),
            .message = "a symbolic link needs a privilege on Windows that users do not have by "
                       "default; copy the file there",
            .fix = {.applicability = Applicability::report}});
  }
}

} // namespace

PORTCUDA_RULE(PC703){
    .id = "PC703",
    .name = "symbolic-link",
    .title = "build script that makes symbolic links",
    .why =
        R"md(`os.symlink` and `Path.symlink_to` end with `OSError: [WinError 1314] A required privilege is not held by the client`
unless the user is an administrator or developer mode is on (Python documentation, `os.symlink`; DeepSpeed#1189,
triton#3037, xformers#582).)md",
    .cure =
        R"md(Nothing is rewritten: whether a copy will do depends on what the link is for. Usual: `shutil.copytree` or `shutil.copy2`
under `sys.platform == "win32"`, or in an `except OSError`. A call inside `try` is left alone.)md",
    .example = {R"py(import os

os.symlink("csrc/cutlass/include", "package/include")
)py",
                "", "setup.py"},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::build_script,
    .match = ScriptRule{{FileKind::python}, {"symlink", "os.link", "hardlink_to"}, visit}};

} // namespace portcuda
