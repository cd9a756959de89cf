// GPUs and the architectures that are compiled for: does the toolkit, torch, and the project know
// them, and do the lists in the environment say what they are meant to?
#include <algorithm>

#include "tool/doctor/checks.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

using enum DoctorSeverity;

std::vector<std::string> words_of(std::string_view text, const char* separators) {
  llvm::SmallVector<llvm::StringRef> parts;
  llvm::SplitString(text, parts, separators);
  std::vector<std::string> words;
  for (llvm::StringRef part : parts) words.push_back(part.trim().str());
  return words;
}

std::string name_of(const Gpu& gpu) { return gpu.name + " (" + gpu.compute_capability + ")"; }

// "86" of "8.6".
std::string without_dot(std::string text) {
  std::erase(text, '.');
  return text;
}

bool toolkit_takes(const ArchitectureRow& row, const std::string& cuda) {
  return cuda.empty() || row.cuda.holds(cuda);
}

std::string wants_toolkit(const ArchitectureRow& row) {
  return row.cuda.until.empty() ? "CUDA " + row.cuda.from + " or newer"
                                : "CUDA " + row.cuda.from + " up to, without, " + row.cuda.until;
}

// The newest architecture below the GPU's own whose code runs on it.
const ArchitectureRow* substitute(const DoctorCase& c, const std::string& capability) {
  const ArchitectureRow* best = nullptr;
  for (const ArchitectureRow& row : c.tables.architectures)
    if (major_of(row.name) == major_of(capability) && compare_versions(row.name, capability) <= 0 &&
        toolkit_takes(row, c.cuda()))
      best = &row;
  return best;
}

std::string newest_torch(const DoctorCase& c) { return c.tables.wheels.back().torch + ".0"; }

CheckAnswer check_toolkit(const DoctorCase& c) {
  CheckAnswer answer;
  for (const Gpu& gpu : c.machine.gpus) {
    answer.seen += (answer.seen.empty() ? "" : ", ") + name_of(gpu) +
                   (gpu.memory ? ", " + gigabytes(gpu.memory) : "");
    const ArchitectureRow* row = c.tables.architecture(gpu.compute_capability);
    if (!row || toolkit_takes(*row, c.cuda())) continue;
    const ArchitectureRow* older = substitute(c, gpu.compute_capability);
    // A toolkit that dropped it: the last one that had it is in major 12.
    Cure cure = install_toolkit(c, row->cuda.until.empty() ? row->cuda.from : "12.9");
    cure.advice = "Install " + wants_toolkit(*row) + " and set CUDA_HOME to its folder.";
    if (older)
      cure = {.advice = "Compile for " + older->name + ", whose code runs there, or install " +
                        wants_toolkit(*row) + ".",
              .variables = {{"TORCH_CUDA_ARCH_LIST", older->name}}};
    answer.add({.severity = older ? warning : error,
                .seen = name_of(gpu) + " with CUDA " + c.cuda(),
                .why = "`nvcc fatal : Unsupported gpu architecture 'compute_" +
                       without_dot(gpu.compute_capability) + "'`: it takes " + wants_toolkit(*row) +
                       ".",
                .cure = std::move(cure)});
  }
  return answer;
}

CheckAnswer check_torch(const DoctorCase& c) {
  CheckAnswer answer;
  if (!c.torch() || c.torch()->cuda.empty()) return answer;
  for (const Gpu& gpu : c.machine.gpus) {
    const ArchitectureRow* row = c.tables.architecture(gpu.compute_capability);
    if (!row || row->torch.empty() || compare_versions(c.torch()->version, row->torch) >= 0)
      continue;
    answer.add({.severity = error,
                .seen = name_of(gpu) + " with torch " + c.torch()->version,
                .why = "torch knows it from " + row->torch + " on: `Unknown CUDA arch (" +
                       row->name +
                       ")` when it compiles, `no kernel image is available for execution "
                       "on the device` when it runs.",
                .cure = install_torch(c,
                                      "Install torch " + row->torch + " or newer, built with " +
                                          wants_toolkit(*row) + ".",
                                      newest_torch(c), row->cuda.from)});
  }
  return answer;
}

// What is wrong with one entry of TORCH_CUDA_ARCH_LIST; empty: nothing.
std::string list_problem(const DoctorCase& c, llvm::StringRef entry) {
  entry.consume_back("+PTX");
  const std::string number = entry.rtrim("af").str();
  if (!entry.empty() && !llvm::isDigit(entry.front())) return {}; // "Ampere", torch's names
  if (number.find('.') == number.npos)
    return "`" + entry.str() + "` has no dot: `Unknown CUDA arch (" + entry.str() + ")`";
  const ArchitectureRow* row = c.tables.architecture(number);
  if (!row) return {};
  if (!toolkit_takes(*row, c.cuda()))
    return entry.str() + " takes " + wants_toolkit(*row) + ", and this is " + c.cuda();
  if (c.torch() && !row->torch.empty() && compare_versions(c.torch()->version, row->torch) < 0)
    return entry.str() + " takes torch " + row->torch + ", and this is " + c.torch()->version;
  return {};
}

// The list as torch, the toolkit and nvcc take it: with dots and semicolons, without what one of
// them does not know.
std::string mended_list(const DoctorCase& c, const std::vector<std::string>& entries) {
  std::string mended;
  for (std::string entry : entries) {
    llvm::StringRef number(entry);
    number = number.take_while(llvm::isDigit);
    if (number.size() == entry.size() && number.size() >= 2) entry.insert(entry.size() - 1, ".");
    if (list_problem(c, entry).empty()) mended += (mended.empty() ? "" : ";") + entry;
  }
  if (!mended.empty()) return mended;
  for (const Gpu& gpu : c.machine.gpus)
    if (list_problem(c, gpu.compute_capability).empty()) return gpu.compute_capability;
  return "8.6";
}

// Would code for this entry run on the GPU?
bool runs_on(llvm::StringRef entry, const std::string& capability) {
  const bool ptx = entry.consume_back("+PTX");
  const std::string number = entry.rtrim("af").str();
  if (entry.ends_with("a")) return number == capability;
  if (ptx && compare_versions(number, capability) <= 0) return true;
  return major_of(number) == major_of(capability) && compare_versions(number, capability) <= 0;
}

CheckAnswer check_list(const DoctorCase& c) {
  const std::string list = c.variable("TORCH_CUDA_ARCH_LIST");
  if (list.empty()) {
    if (!c.machine.gpus.empty() || (c.project.present && !c.project.uses_torch) || !c.torch())
      return {};
    return CheckAnswer{}.add(
        {.severity = c.project.uses_torch ? error : warning,
         .seen = "no GPU, and TORCH_CUDA_ARCH_LIST is not set",
         .why =
             "torch asks the GPUs what to compile for. Without one it compiles for everything it "
             "knows, for hours, or ends with `IndexError: list index out of range`.",
         .cure = {.advice = "Say which GPUs are meant: 8.6 is RTX 30, 8.9 RTX 40, 12.0 RTX 50, 9.0 "
                            "H100.",
                  .variables = {{"TORCH_CUDA_ARCH_LIST", "8.6"}}}});
  }
  CheckAnswer answer{"TORCH_CUDA_ARCH_LIST=" + list, {}};
  const std::vector<std::string> entries = words_of(list, "; ,");
  std::vector<std::string> problems;
  if (list.find(',') != list.npos)
    problems.push_back("torch cuts at semicolons and blanks, not at commas: `Unknown CUDA arch (" +
                       list + ")`");
  for (const std::string& entry : entries)
    if (std::string problem = list_problem(c, entry); !problem.empty())
      problems.push_back(std::move(problem));
  for (const std::string& problem : problems)
    answer.add({.severity = error,
                .seen = "TORCH_CUDA_ARCH_LIST=" + list,
                .why = problem + ".",
                .cure = {.advice = "Write architectures as 8.6;12.0, those that the toolkit and "
                                   "torch know.",
                         .variables = {{"TORCH_CUDA_ARCH_LIST", mended_list(c, entries)}}}});
  for (const Gpu& gpu : c.machine.gpus)
    if (!gpu.compute_capability.empty() && llvm::isDigit(list.front()) &&
        std::ranges::none_of(entries, [&](const std::string& entry) {
          return runs_on(entry, gpu.compute_capability);
        }))
      answer.add(
          {.severity = warning,
           .seen = "TORCH_CUDA_ARCH_LIST=" + list + " has nothing for " + name_of(gpu),
           .why = "what is built ends there with `no kernel image is available for execution "
                  "on the device`.",
           .cure = {.variables = {{"TORCH_CUDA_ARCH_LIST", list + ";" + gpu.compute_capability}}}});
  return answer;
}

// The values that the variable honours: as the project's own script says, else as the table does.
std::vector<std::string> honoured(const DoctorCase& c, const ProjectRow& row) {
  const auto own = c.project.architecture_variables.find(row.variable);
  return own != c.project.architecture_variables.end() && !own->second.empty() ? own->second
                                                                               : row.architectures;
}

// What to set for the GPUs of this machine: the newest honoured value whose code runs there.
std::string value_for_gpus(const DoctorCase& c, const std::vector<std::string>& values,
                           const std::string& separator) {
  std::string text;
  for (const Gpu& gpu : c.machine.gpus) {
    std::string best;
    for (const std::string& value : values) {
      if (value.size() < 2) continue;
      std::string dotted = value;
      dotted.insert(dotted.size() - 1, ".");
      if (runs_on(dotted, gpu.compute_capability)) best = value;
    }
    if (best.empty() || llvm::is_contained(words_of(text, separator.c_str()), best)) continue;
    text += (text.empty() ? "" : separator) + best;
  }
  return text;
}

CheckAnswer check_project_variable(const DoctorCase& c) {
  CheckAnswer answer;
  for (const ProjectRow& row : c.tables.projects) {
    const std::string list = row.variable.empty() ? "" : c.variable(row.variable);
    if (list.empty()) continue;
    answer.seen = row.variable + "=" + list;
    const std::vector<std::string> values = honoured(c, row);
    std::vector<std::string> ignored;
    for (const std::string& entry : words_of(list, row.separator.c_str()))
      if (!llvm::is_contained(values, entry)) ignored.push_back(entry);
    if (ignored.empty()) continue;
    const bool all = ignored.size() == words_of(list, row.separator.c_str()).size();
    std::string right = value_for_gpus(c, values, row.separator);
    if (right.empty()) right = values.front();
    answer.add(
        {.severity = all ? error : warning,
         .seen = row.variable + "=" + list + ": " + row.name + " knows " + listed(values) +
                 " and ignores " + listed(ignored) + " without a word",
         .why = (all ? std::string("nothing is compiled for these GPUs, or code that is compiled "
                                   "again at every start. ")
                     : std::string()) +
                "An RTX 30 or 40 (8.6, 8.9) runs the code for 80; Turing (7.5) is not supported.",
         .cure = {.variables = {{row.variable, right}}}});
  }
  return answer;
}

CheckAnswer check_project(const DoctorCase& c) {
  CheckAnswer answer;
  for (const ProjectRow* row : c.known_projects()) {
    if (row->capability.empty() || c.machine.gpus.empty()) continue;
    std::vector<std::string> names;
    bool any = false;
    for (const Gpu& gpu : c.machine.gpus) {
      if (gpu.compute_capability.empty()) return answer;
      names.push_back(name_of(gpu));
      any |= row->gpus.empty() ? compare_versions(gpu.compute_capability, row->capability) >= 0
                               : llvm::is_contained(row->gpus, gpu.compute_capability);
    }
    const std::string runs_on = row->gpus.empty()
                                    ? "compute capability " + row->capability + " and newer"
                                    : "compute capability " + listed(row->gpus);
    if (any) {
      answer.seen = row->name + " runs on " + runs_on;
      continue;
    }
    answer.add({.severity = error,
                .seen = row->name + " runs on " + runs_on + "; here is " + listed(names),
                .why =
                    "the build takes an hour or more and what it makes does not run here (8.6 is "
                    "RTX 30, 8.9 RTX 40, 9.0 H100 and H200, 10.0 B200, 12.0 RTX 50).",
                .cure = {.advice = "Do not build it for this machine."}});
  }
  return answer;
}

constexpr Check checks[] = {{"gpu-cuda", check_toolkit},
                            {"gpu-torch", check_torch},
                            {"arch-list", check_list},
                            {"project-archs", check_project_variable},
                            {"gpu-project", check_project}};

} // namespace

const CheckGroup gpu_checks{"GPU", checks};

} // namespace portcuda
