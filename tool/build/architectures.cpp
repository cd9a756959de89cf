#include "tool/build/architectures.h"

#include <algorithm>
#include <charconv>

#include "tool/build/build_environment.h"
#include "tool/doctor/version_tables.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

// "9.0" of "9.0a" and of "9.0+PTX".
std::string without_suffix(std::string_view name) {
  name = name.substr(0, name.find('+'));
  return std::string(name.substr(0, name.find_first_not_of("0123456789.")));
}

std::string suffix_of(std::string_view name) {
  name = name.substr(0, name.find('+'));
  const std::size_t at = name.find_first_not_of("0123456789.");
  return at == name.npos ? "" : std::string(name.substr(at));
}

int major_of(std::string_view name) {
  int number = 0;
  std::from_chars(name.data(), name.data() + name.size(), number);
  return number;
}

// "80" of "8.0": the spelling of nvcc and of the projects' own variables.
std::string without_dot(std::string_view name) {
  std::string digits(name.substr(0, name.find('+')));
  std::erase(digits, '.');
  return digits;
}

bool torch_takes(std::string_view torch, std::string_view architecture) {
  const ArchitectureRow* row = VersionTables::built_in().architecture(without_suffix(architecture));
  return !row || row->torch.empty() || torch.empty() || compare_versions(torch, row->torch) >= 0;
}

void add_once(std::vector<std::string>& all, const std::string& text) {
  if (!text.empty() && std::ranges::find(all, text) == all.end()) all.push_back(text);
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

// The newest architecture that the toolkit knows and that is older than the GPU's: its PTX is
// compiled when the program starts.
std::string newest_before(std::string_view cuda, std::string_view architecture) {
  std::string best;
  for (const ArchitectureRow& row : VersionTables::built_in().architectures)
    if (toolkit_knows(cuda, row.name) && compare_versions(row.name, architecture) < 0 &&
        (best.empty() || compare_versions(best, row.name) < 0))
      best = row.name;
  return best;
}

class Chooser {
public:
  Chooser(const Machine& machine, const ArchitectureQuestion& question)
      : machine_(machine), question_(question) {}

  ArchitectureChoice choose() {
    wanted_ = question_.asked;
    for (std::string& name : wanted_) {
      const bool ptx = llvm::StringRef(name).ends_with_insensitive("+PTX");
      const std::string taken = architecture_name(std::string_view(name).substr(0, name.find('+')));
      if (taken.empty()) choice_.missing = "--arch " + name + ": write it as 8.6, 9.0a or 8.0+PTX";
      name = taken + (ptx ? "+PTX" : "");
    }
    if (!choice_.missing.empty()) return choice_;
    if (wanted_.empty() && take_the_users()) return choice_;
    if (wanted_.empty()) take_the_gpus();
    if (!wanted_.empty()) {
      clip();
      if (choice_.blockers.empty()) spell();
    } else if (question_.needs_choice && !fixed()) {
      choice_.missing = "there is no GPU here to build for: say which one is meant with `--arch "
                        "8.6` (RTX 30), 8.9 (RTX 40), 12.0 (RTX 50), 9.0 (H100), or set "
                        "TORCH_CUDA_ARCH_LIST";
    }
    tell_fixed();
    return choice_;
  }

private:
  bool fixed() const {
    return std::ranges::any_of(question_.scripts, [](const BuildScriptFacts* script) {
      return !script->fixed_architectures.empty() && script->architecture_variables.empty();
    });
  }

  // What the user has set in the environment stays as it is. True if nothing is left to choose.
  bool take_the_users() {
    bool all_set = false;
    for (const BuildScriptFacts* script : question_.scripts)
      for (const ArchitectureVariable& variable : script->architecture_variables)
        if (const std::string* value = environment_value(machine_, variable.name)) {
          all_set |= check_value(variable, *value);
        }
    if (const std::string* list = environment_value(machine_, "TORCH_CUDA_ARCH_LIST")) {
      choice_.reasons.push_back("TORCH_CUDA_ARCH_LIST=" + *list + ": the user's choice");
      llvm::SmallVector<llvm::StringRef> words;
      llvm::StringRef(*list).split(words, ';', -1, false);
      if (words.size() < 2) {
        words.clear();
        llvm::StringRef(*list).split(words, ' ', -1, false);
      }
      for (llvm::StringRef word : words) take_torch_word(word.trim().str());
      choice_.architectures = wanted_;
      // The project's own variable says the same in its words, unless it is set, too.
      std::erase_if(wanted_, [](const std::string& name) {
        return architecture_name(without_suffix(name)).empty();
      });
      if (!all_set) spell_for_project();
      all_set = true;
    }
    return all_set;
  }

  void take_torch_word(const std::string& word) {
    const std::string plain = word.substr(0, word.find('+')), name = architecture_name(plain);
    if (!name.empty() && name != plain)
      choice_.warnings.push_back("TORCH_CUDA_ARCH_LIST: torch does not know `" + plain +
                                 "` (`Unknown CUDA arch`); it is written " + name);
    if (!name.empty() && !question_.cuda.empty() && !toolkit_knows(question_.cuda, name))
      choice_.warnings.push_back(unknown_to_toolkit(name));
    add_once(wanted_, name.empty() ? word : name + word.substr(plain.size()));
  }

  // False if nothing of it has an effect.
  bool check_value(const ArchitectureVariable& variable, const std::string& spelled) {
    const std::string value = cleaned_value(spelled);
    if (value != spelled) choice_.variables[variable.name] = value;
    choice_.reasons.push_back(variable.name + "=" + value + ": the user's choice");
    llvm::SmallVector<llvm::StringRef> words;
    llvm::StringRef(value).split(words, ';', -1, false);
    std::size_t taken = 0;
    for (llvm::StringRef word : words) {
      const std::string name = architecture_name(word.str());
      const bool known =
          variable.accepted.empty() ||
          std::ranges::find(variable.accepted, word.str()) != variable.accepted.end();
      if (known && !name.empty()) {
        ++taken;
        add_once(choice_.architectures, name);
        continue;
      }
      choice_.warnings.push_back(variable.name + "=" + value + ": `" + word.str() +
                                 "` has no effect, the project asks for " +
                                 joined(variable.accepted, ", ") + " only" +
                                 advice(variable, name));
    }
    return taken;
  }

  std::string advice(const ArchitectureVariable& variable, const std::string& name) const {
    const std::string better = name.empty() ? "" : nearest_accepted(variable, name);
    return better.empty() ? "" : "; `" + better + "` is what runs on a GPU of " + name;
  }

  void take_the_gpus() {
    for (const Gpu& gpu : machine_.gpus) {
      const std::string name = architecture_name(gpu.compute_capability);
      if (name.empty()) continue;
      add_once(wanted_, name);
      choice_.reasons.push_back(name + ": " + gpu.name);
    }
  }

  std::string unknown_to_toolkit(const std::string& name) const {
    return "CUDA " + question_.cuda + " does not compile for " + name +
           " (`nvcc fatal : Unsupported gpu architecture 'compute_" + without_dot(name) + "'`)";
  }

  void clip() {
    std::vector<std::string> kept;
    for (const std::string& name : wanted_) {
      if (!question_.cuda.empty() && !toolkit_knows(question_.cuda, name)) {
        const std::string older = newest_before(question_.cuda, without_suffix(name));
        // Dropped ones lie below everything the toolkit knows.
        const bool too_new = !older.empty() && question_.asked.empty();
        if (too_new) {
          add_once(kept, older + "+PTX");
          choice_.warnings.push_back(unknown_to_toolkit(name) + ": " + older +
                                     "+PTX is built instead, which the driver compiles at the "
                                     "first start; a newer toolkit builds for it");
        } else {
          choice_.blockers.push_back(unknown_to_toolkit(name) + ": install a toolkit that does");
        }
        continue;
      }
      if (uses_torch() && !torch_takes(question_.torch, name)) {
        choice_.blockers.push_back("torch " + question_.torch + " does not know " + name +
                                   " (`Unknown CUDA arch`): install a newer torch");
        continue;
      }
      add_once(kept, name);
    }
    // One that is not built for is told, if others are left.
    if (!kept.empty() && question_.asked.empty()) {
      std::ranges::move(choice_.blockers, std::back_inserter(choice_.warnings));
      choice_.blockers.clear();
    }
    wanted_ = std::move(kept);
  }

  bool uses_torch() const {
    return std::ranges::any_of(question_.scripts, [](auto* s) { return s->uses_torch; });
  }

  // The accepted value whose code runs on that GPU: the same major version, not newer. 9.0a and
  // 9.0 are one here: projects write 90 for both.
  static std::string nearest_accepted(const ArchitectureVariable& variable,
                                      const std::string& name) {
    if (variable.accepted.empty()) return without_dot(without_suffix(name));
    std::string best;
    for (const std::string& value : variable.accepted) {
      const std::string offered = architecture_name(value);
      if (offered.empty() || major_of(offered) != major_of(name) ||
          compare_versions(offered, name) > 0)
        continue;
      if (best.empty() || compare_versions(architecture_name(best), offered) < 0) best = value;
    }
    return best;
  }

  void spell() {
    choice_.architectures = wanted_;
    choice_.variables["TORCH_CUDA_ARCH_LIST"] = joined(wanted_, ";");
    // CMake takes it for CMAKE_CUDA_ARCHITECTURES when a project sets none.
    std::vector<std::string> digits;
    for (const std::string& name : wanted_) add_once(digits, without_dot(name));
    if (!environment_value(machine_, "CUDAARCHS"))
      choice_.variables["CUDAARCHS"] = joined(digits, ";");
    spell_for_project();
  }

  void spell_for_project() {
    for (const BuildScriptFacts* script : question_.scripts)
      for (const ArchitectureVariable& variable : script->architecture_variables)
        if (!environment_value(machine_, variable.name)) spell(variable);
  }

  void spell(const ArchitectureVariable& variable) {
    std::vector<std::string> values, compiled;
    for (const std::string& name : wanted_) {
      const std::string value = nearest_accepted(variable, without_suffix(name));
      if (value.empty()) {
        choice_.warnings.push_back("the project does not compile for " + name + ": " +
                                   variable.name + " takes " + joined(variable.accepted, ", "));
        continue;
      }
      add_once(values, value);
      add_once(compiled, architecture_name(value));
      if (architecture_name(value) != without_suffix(name))
        choice_.reasons.push_back(variable.name + "=" + value + ": the project asks for " +
                                  joined(variable.accepted, ", ") + "; code for " +
                                  architecture_name(value) + " runs on " + name);
    }
    if (values.empty()) {
      choice_.blockers.push_back(
          "the project compiles for none of " + joined(wanted_, ", ") + ": " + variable.name +
          " takes " + joined(variable.accepted, ", ") + ", and nothing it builds would run here");
      return;
    }
    choice_.variables[variable.name] = joined(values, ";");
    choice_.architectures = compiled;
  }

  // Flags that hold an architecture switch torch's own list off.
  void tell_fixed() {
    if (!fixed()) return;
    std::vector<std::string> names;
    for (const BuildScriptFacts* script : question_.scripts)
      for (const std::string& name : script->fixed_architectures)
        add_once(names, architecture_name(name));
    if (names.empty()) return;
    choice_.reasons.push_back("the project's scripts write out " + joined(names, ", ") +
                              "; TORCH_CUDA_ARCH_LIST does not reach flags that name one");
    choice_.variables.erase("TORCH_CUDA_ARCH_LIST");
    choice_.architectures = names;
    for (const Gpu& gpu : machine_.gpus)
      if (std::ranges::none_of(names, [&](const std::string& name) { return runs_on(name, gpu); }))
        choice_.warnings.push_back("what is built will not run on " + gpu.name + " (" +
                                   gpu.compute_capability + "): the project compiles for " +
                                   joined(names, ", ") + " alone");
  }

  // `a` runs on that very architecture, `f` on its family, others on later ones of the major.
  static bool runs_on(const std::string& name, const Gpu& gpu) {
    const std::string have = architecture_name(gpu.compute_capability),
                      built = without_suffix(name);
    if (suffix_of(name) == "a") return have == built;
    return major_of(have) == major_of(built) && compare_versions(built, have) <= 0;
  }

  const Machine& machine_;
  const ArchitectureQuestion& question_;
  ArchitectureChoice choice_;
  std::vector<std::string> wanted_;
};

} // namespace

std::string architecture_name(std::string_view text) {
  for (std::string_view prefix : {"sm_", "compute_", "sm", "lto_"})
    if (text.starts_with(prefix)) {
      text.remove_prefix(prefix.size());
      break;
    }
  const std::size_t digits = text.find_first_not_of("0123456789.");
  std::string number(text.substr(0, digits));
  const std::string_view suffix = digits == text.npos ? std::string_view() : text.substr(digits);
  if (!(suffix.empty() || suffix == "a" || suffix == "f")) return "";
  if (number.find('.') == number.npos && number.size() >= 2) number.insert(number.size() - 1, ".");
  const std::size_t dot = number.find('.');
  if (dot == number.npos || dot == 0 || dot + 2 != number.size()) return "";
  return number + std::string(suffix);
}

bool toolkit_knows(std::string_view cuda, std::string_view architecture) {
  // Families came with 12.9: "100f" compiles for every 10.x.
  if (suffix_of(architecture) == "f" && compare_versions(cuda, "12.9") < 0) return false;
  const ArchitectureRow* row = VersionTables::built_in().architecture(without_suffix(architecture));
  return row && row->cuda.holds(cuda);
}

ArchitectureChoice choose_architectures(const Machine& machine,
                                        const ArchitectureQuestion& question) {
  return Chooser(machine, question).choose();
}

} // namespace portcuda
