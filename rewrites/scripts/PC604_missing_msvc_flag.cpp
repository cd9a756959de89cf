// A CUDA extension whose flags lack what cl.exe needs to compile its headers.
#include <algorithm>

#include "rewrites/rule.h"
#include "rewrites/support/flag_findings.h"
#include "rewrites/support/python_flag_fix.h"
#include "tool/script/flag_flow.h"

namespace portcuda {
namespace {

using Compiler = ExtensionFlags::Compiler;

// Is the flag of cl among the flags, with `/` or `-`, by itself or handed on by nvcc?
bool is_given(const PythonFlags& flags, const Compiler& compiler, std::string_view flag) {
  return std::ranges::any_of(compiler.sites, [&](std::uint32_t k) {
    const std::string& value = flags.sites[k].value;
    for (std::size_t at = value.find(flag.substr(1)); at != value.npos;
         at = value.find(flag.substr(1), at + 1))
      if (at > 0 && (value[at - 1] == '/' || value[at - 1] == '-')) return true;
    return false;
  });
}

std::vector<std::string> missing(const PythonFlags& flags, const Compiler& compiler, bool nvcc) {
  std::vector<std::string> all;
  for (const NeededFlag& needed : FlagTable::built_in().needed())
    if (needed.in_scripts && (nvcc ? needed.for_nvcc : needed.for_host) &&
        !is_given(flags, compiler, needed.flag))
      all.push_back(needed.flag);
  return all;
}

// How many elements of the list other rules of this band change. Their change comes first.
std::size_t changed_by_others(const PythonFlags& flags, ScriptNode list) {
  std::size_t count = 0;
  for (const FlagSite& site : flags.sites) {
    if (!site.list || !(site.list == list)) continue;
    const auto handed_on = xcompiler_value(site.value);
    if (site.roles & nvcc_host_flag) {
      if (judge_host_flags(handed_on.value_or(site.value), true)) count += handed_on ? 1 : 2;
    } else if ((site.roles & host_flag) && judge_host_flags(site.value, false))
      ++count;
  }
  return count;
}

bool contains(ScriptNode outer, ScriptNode inner) {
  return outer.begin() <= inner.begin() && inner.end() <= outer.end();
}

// Is the list part of the flags whenever the extension is built on Windows, whatever the conditions
// around both of them?
bool always_used(const PythonScript& script, ScriptNode list, ScriptNode extension) {
  for (ScriptNode inner = list, outer = list.parent(); outer;
       inner = outer, outer = outer.parent()) {
    if (contains(inner, extension)) return true;
    ScriptNode condition;
    bool when_true = true;
    if (outer.is("conditional_expression") && outer.size() == 3) {
      if (inner == outer.child(1)) continue;
      condition = outer.child(1), when_true = inner == outer.child(0);
    } else if (outer.is("if_statement") || outer.is("elif_clause")) {
      condition = outer.field("condition");
      when_true = inner == outer.field("consequence");
    }
    if (condition && script.evaluate(condition) != (when_true ? Truth::yes : Truth::no))
      return false;
  }
  return true;
}

// Where more flags would stand: in a list for Windows where the script has one that is always used
// there, or that holds such flags; else in one that is always used, rather beside the extension
// than in a function that others call too; else in any for Windows.
ScriptNode place_for(const PythonScript& script, const PythonFlags& flags, const Compiler& compiler,
                     ScriptNode extension) {
  auto holds_such = [&](const ScriptNode& list) {
    return std::ranges::any_of(flags.sites, [&](const FlagSite& site) {
      return site.list && site.list == list && site.value.find("Zc:") != site.value.npos;
    });
  };
  ScriptNode place;
  int best = 4;
  for (const ScriptNode& list : compiler.lists) {
    const bool always = always_used(script, list, extension);
    const bool beside =
        list.ancestor("function_definition") == extension.ancestor("function_definition");
    int rank = 4;
    if (script.windows_only(list))
      rank = always || holds_such(list) ? 0 : 3;
    else if (always)
      rank = beside ? 1 : 2;
    if (rank < best) place = list, best = rank;
  }
  return place;
}

std::string listed(const std::vector<std::string>& flags) {
  std::string text;
  for (const std::string& flag : flags)
    text += (text.empty() ? "`" : flag == flags.back() ? " and `" : ", `") + flag + "`";
  return text;
}

void report_compiler(const PythonScript& script, const PythonFlags& flags, const Compiler& compiler,
                     ScriptNode extension, bool nvcc, const Report& report) {
  const std::vector<std::string> lacking = missing(flags, compiler, nvcc);
  const ScriptNode place = place_for(script, flags, compiler, extension);
  if (lacking.empty() || !compiler.known || !place) return;
  Finding finding{.offset = place.begin(),
                  .length = 1,
                  .message = std::string(nvcc ? "nvcc's cl.exe" : "cl.exe") + " is not given " +
                             listed(lacking)};
  std::vector<std::string> added;
  for (const std::string& flag : lacking) added.push_back(nvcc ? "-Xcompiler=" + flag : flag);
  finding.fix.edits = add_elements(script, place, added, changed_by_others(flags, place));
  finding.fix.title = "add them on Windows";
  // Without the other one CCCL stops by itself, and torch includes it.
  if (lacking == std::vector<std::string>{"/Zc:__cplusplus"}) finding.severity = Severity::warns;
  if (finding.fix.edits.empty()) finding.fix.applicability = Applicability::report;
  report(std::move(finding));
}

void visit(const ScriptView& view, const Report& report) {
  const PythonScript& script = view.python();
  const PythonFlags flags = find_python_flags(script);
  for (const ExtensionFlags& extension : flags.extensions) {
    if (!extension.cuda) continue;
    if (!extension.one_list) {
      report_compiler(script, flags, extension.host, extension.call, false, report);
      report_compiler(script, flags, extension.nvcc, extension.call, true, report);
      continue;
    }
    const std::vector<std::string> lacking = missing(flags, extension.host, false);
    if (lacking.empty() || !extension.host.known || extension.host.lists.empty()) continue;
    report({.offset = extension.host.value.begin(),
            .length = extension.host.value.end() - extension.host.value.begin(),
            .message = "cl.exe is not given " + listed(lacking) +
                       ", and cannot be from a list that nvcc gets too; give each one of its own "
                       "(`{\"cxx\": […], \"nvcc\": […]}`)",
            .fix = {.applicability = Applicability::report}});
  }
}

} // namespace

PORTCUDA_RULE(PC604){
    .id = "PC604",
    .name = "missing-msvc-flag",
    .title = "CUDA extension without the flags that cl.exe needs",
    .why =
        R"md(Two options of cl.exe are needed by nearly every CUDA extension and given by no default:

- `/Zc:__cplusplus`: without it `__cplusplus` is 199711L whatever the standard, and CUTLASS and others take their branch for
  C++98 (`namespace "cutlass::platform" has no member "is_unsigned_v"`; Dao-AILab/flash-attention#1715, NVIDIA/cutlass#1171).
- `/Zc:preprocessor`: CCCL, which is CUB, Thrust and libcu++, warns from CUDA 12.9 on and stops from 13.2 on with
  `MSVC/cl.exe with traditional preprocessor is used` (NVIDIA/cccl#5165, pytorch/pytorch#197574,
  Dao-AILab/flash-attention#2395).

cl.exe compiles the `.cpp` files, and nvcc starts it for each `.cu` file, so both lists need them, nvcc's behind
`-Xcompiler`. With CUDA 13.0 to 13.2 `/Zc:__cplusplus` also makes `cuda.h` align `CUtensorMap` to 128 bytes: a function or
kernel that takes one by value then ends in C2719 (spiritbuun/buun-llama-cpp#126, Dao-AILab/flash-attention#2009); CUDA 13.3
takes that back.)md",
    .cure =
        R"md(The flags that are missing are added for Windows, to a list for Windows where the script has one. Flags for versions
of torch alone (`-DUSE_CUDA`, `/permissive-`, `/std:c++20`) are not put into a script: which torch it will meet, it does not
say. An extension whose flags come in part from a place that the text does not show is left alone; one that gives cl and
nvcc the same list is only reported. Where the list holds flags of g++ as well, those are changed first.)md",
    .example = {R"py(import sys

from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, CUDAExtension

nvcc_flags = [
    "-O3",
    "--use_fast_math",
]
setup(ext_modules=[CUDAExtension("scan", ["scan.cu"], extra_compile_args={"nvcc": nvcc_flags})])
)py",
                R"py(import sys

from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, CUDAExtension

nvcc_flags = [
    *(["-Xcompiler=/Zc:__cplusplus", "-Xcompiler=/Zc:preprocessor"] if sys.platform == "win32" else []),
    "-O3",
    "--use_fast_math",
]
setup(ext_modules=[CUDAExtension("scan", ["scan.cu"], extra_compile_args={"nvcc": nvcc_flags})])
)py",
                "setup.py"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl | Rejects::host_pass,
    .match = ScriptRule{{FileKind::python}, {"extra_compile_args", "extra_cuda_cflags"}, visit}};

} // namespace portcuda
