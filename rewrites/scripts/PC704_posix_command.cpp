// A build script that calls programs which Windows does not have.
#include <optional>
#include <string>

#include "rewrites/rule.h"
#include "tool/script/script_view.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

// What to write instead, for the end of a sentence; empty for programs that Windows has or that a
// build for Windows installs (git, cmake, ninja, nvcc, python, curl, tar).
std::string_view instead_of(std::string_view program) {
  struct Program {
    std::string_view name, instead;
  };
  static constexpr Program programs[] = {
      {"rm", "`os.remove` or `shutil.rmtree`"},
      {"cp", "`shutil.copy2` or `shutil.copytree`"},
      {"mv", "`shutil.move`"},
      {"ln", "`shutil.copy2`"},
      {"mkdir", "`os.makedirs`"},
      {"touch", "`Path.touch`"},
      {"chmod", "`os.chmod`"},
      {"cat", "`Path.read_text`"},
      {"ls", "`os.listdir`"},
      {"find", "`Path.rglob` (Windows' own `find` searches text)"},
      {"sed", "`re.sub`"},
      {"awk", "Python"},
      {"grep", "`re.search`"},
      {"sh", "Python, or `cmd`"},
      {"bash", "Python, or `cmd`"},
      {"/bin/sh", "Python, or `cmd`"},
      {"/bin/bash", "Python, or `cmd`"},
      {"which", "`shutil.which`"},
      {"nproc", "`os.cpu_count()`"},
      {"uname", "`platform.uname()`"},
      {"lscpu", "`platform.processor()`"},
      {"ldconfig", "a search of the CUDA toolkit's folder"},
      {"ldd", "`dumpbin /dependents`"},
      {"make", "CMake with Ninja"},
      {"patch", "`git apply`"},
      {"wget", "`urllib.request`, or `curl`"},
      {"apt-get", "a package for Windows"},
      {"apt", "a package for Windows"},
      {"patchelf", "nothing: DLLs have no RPATH"},
      {"strip", "nothing: symbols are in the .pdb file"},
  };
  for (const Program& p : programs)
    if (p.name == program) return p.instead;
  return {};
}

bool starts_program(std::string_view function) {
  return one_of(function, {"subprocess.run", "subprocess.call", "subprocess.check_call",
                           "subprocess.check_output", "subprocess.Popen", "subprocess.getoutput",
                           "subprocess.getstatusoutput", "os.system", "os.popen", "check_output",
                           "check_call", "Popen"});
}

// The program that the first argument names.
std::optional<std::string> program_of(const PythonScript& script, ScriptNode first) {
  if (one_of(first.type(), {"list", "tuple"})) first = first.child(0);
  if (!first) return std::nullopt;
  std::string text;
  if (auto value = script.string_value(first))
    text = *value;
  else if (first.is("string")) // an f-string: what stands before the first thing to fill in
    text = first.size() > 1 && first.child(1).is("string_content") ? first.child(1).text() : "";
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == text.npos) return std::nullopt;
  return text.substr(begin, text.find_first_of(" \t\n;|&", begin) - begin);
}

void visit(const ScriptView& view, const Report& report) {
  const PythonScript& script = view.python();
  for (const ScriptNode& call : script.tree().all("call")) {
    if (!starts_program(called(call))) continue;
    auto program = program_of(script, argument(call, 0));
    if (!program) continue;
    const std::string_view instead = instead_of(*program);
    if (instead.empty()) continue;
    Finding finding{.offset = call.begin(),
                    .length = call.end() - call.begin(),
                    .message =
                        "Windows has no `" + *program + "`; instead: " + std::string(instead),
                    .fix = {.applicability = Applicability::report}};
    if (is_tried(call)) finding.severity = Severity::warns;
    report(std::move(finding));
  }
}

} // namespace

PORTCUDA_RULE(PC704){
    .id = "PC704",
    .name = "posix-command",
    .title = "build script that runs a POSIX command",
    .why =
        R"md(`subprocess.run(["rm", …])` ends with `FileNotFoundError: [WinError 2] The system cannot find the file specified`, and
`os.system("rm -f …")` with a message of `cmd` that nobody reads: the old files stay. Generators of kernels do this
(vllm's Marlin `generate_kernels.py`: `rm -f kernel_*.cu`). A machine with Git for Windows may have these programs on its
PATH, the next one has not.)md",
    .cure =
        R"md(Nothing is rewritten; the message names what Python has for it. Where the call stands in a `try`, it is a warning:
the script may have another way.)md",
    .example = {R"py(import subprocess

subprocess.call(["rm", "-f", "kernels/generated.cu"])
)py",
                "", "setup.py"},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::build_script,
    .match = ScriptRule{
        {FileKind::python}, {"subprocess", "os.system", "os.popen", "check_"}, visit}};

} // namespace portcuda
