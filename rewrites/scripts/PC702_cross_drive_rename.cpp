// `os.rename` in a build script: from one drive to another it fails on Windows.
#include "rewrites/rule.h"
#include "tool/script/script_view.h"

namespace portcuda {
namespace {

void visit(const ScriptView& view, const Report& report) {
  const PythonScript& script = view.python();
  for (const ScriptNode& call : script.tree().all("call")) {
    if (called(call) != "os.rename") continue;
    const ScriptNode name = call.field("function");
    Fix fix{.title = "move with shutil",
            .edits = {{name.begin(), name.end() - name.begin(), "shutil.move"}}};
    if (auto import = script.import_for("shutil"))
      fix.edits.push_back({import->offset, 0, import->text});
    report({.offset = name.begin(),
            .length = name.end() - name.begin(),
            .message = "`os.rename` cannot move a file to another drive, and temporary folders "
                       "often lie on another one than the project",
            .fix = std::move(fix)});
  }
}

} // namespace

PORTCUDA_RULE(PC702){
    .id = "PC702",
    .name = "cross-drive-rename",
    .title = "`os.rename` in a build script",
    .why =
        R"md(On Windows `os.rename` ends with `OSError: [WinError 17] The system cannot move the file to a different disk drive`
when source and target lie on different drives (Python documentation, `os.rename`; `MoveFileEx` without
`MOVEFILE_COPY_ALLOWED`). Downloaded wheels, which `CachedWheelsCommand` of flash-attn moves into `dist`, lie in the
temporary folder, often on `C:`, while the project lies elsewhere.)md",
    .cure =
        R"md(`shutil.move` does the same where a rename is possible and copies otherwise. It differs where the target is a
folder that exists: then `os.rename` fails and `shutil.move` moves into it. mamba and causal-conv1d made the same change.)md",
    .example = {R"py(import os

os.rename(wheel_filename, wheel_path)
)py",
                R"py(import shutil
import os

shutil.move(wheel_filename, wheel_path)
)py",
                "setup.py"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::build_script,
    .match = ScriptRule{{FileKind::python}, {"os.rename"}, visit}};

} // namespace portcuda
