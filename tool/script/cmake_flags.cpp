#include "tool/script/cmake_flags.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "tool/script/script_words.h"

namespace portcuda {
namespace {

constexpr std::uint32_t to_the_end = UINT32_MAX;

bool is_flag_property(std::string_view name) {
  return one_of(name, {"COMPILE_FLAGS", "COMPILE_OPTIONS", "INTERFACE_COMPILE_OPTIONS",
                       "LINK_FLAGS", "LINK_OPTIONS", "INTERFACE_LINK_OPTIONS"});
}

bool is_link_property(std::string_view name) { return name.find("LINK") != name.npos; }

// `CMAKE_CXX_FLAGS`, `CMAKE_CUDA_FLAGS_RELEASE`, `CMAKE_${LANG}_FLAGS`,
// `CMAKE_SHARED_LINKER_FLAGS`; FindCUDA's `CUDA_NVCC_FLAGS` and projects' own with that word.
// Nobody for any other variable.
FlagReader reader_of_variable(std::string_view name) {
  if (name.find("NVCC_FLAGS") != name.npos) return FlagReader::cuda;
  const std::size_t flags = name.find("_FLAGS");
  if (!name.starts_with("CMAKE_") || flags == name.npos || flags < 6) return FlagReader::nobody;
  const std::string_view rest = name.substr(flags + 6), what = name.substr(6, flags - 6);
  if (!rest.empty() &&
      !one_of(rest, {"_INIT", "_DEBUG", "_RELEASE", "_RELWITHDEBINFO", "_MINSIZEREL"}))
    return FlagReader::nobody;
  if (one_of(what, {"CXX", "C"})) return FlagReader::cxx;
  if (what == "CUDA") return FlagReader::cuda;
  if (one_of(what, {"SHARED_LINKER", "MODULE_LINKER", "EXE_LINKER"})) return FlagReader::linker;
  return what.starts_with("${") ? FlagReader::unknown : FlagReader::nobody;
}

// The flags of one other compiler or system, whatever else the script does with them.
bool is_of_others(std::string_view variable) {
  for (std::string_view other : {"CLANG", "GCC", "GNU", "HIP", "ROCM", "LINUX", "UNIX", "APPLE"})
    if (variable.find(other) != variable.npos) return true;
  return false;
}

// A variable that this file only sets, for another one that includes it or that it includes.
FlagReader reader_by_name(std::string_view variable) {
  if (variable.ends_with("_FLAGS") || variable.ends_with("COMPILE_OPTIONS") ||
      variable.ends_with("COMPILER_OPTIONS") || variable.ends_with("CXX_OPTIONS"))
    return variable.find("LINK") == variable.npos ? FlagReader::unknown : FlagReader::linker;
  return variable.ends_with("_LIBRARIES") || variable.ends_with("_LIBS") ? FlagReader::linker
                                                                         : FlagReader::nobody;
}

FlagReader united(FlagReader a, FlagReader b) {
  if (a == b || b == FlagReader::nobody) return a;
  if (a == FlagReader::nobody) return b;
  if (a == FlagReader::linker || b == FlagReader::linker) // flags for both: judged as compiler's
    return a == FlagReader::linker ? b : a;
  const bool sure_of_cxx =
      a == FlagReader::cxx || b == FlagReader::cxx || a == FlagReader::any || b == FlagReader::any;
  return sure_of_cxx ? FlagReader::any : FlagReader::unknown;
}

FlagReader reader_of_files(const CMakeCommand& command, std::uint32_t end) {
  bool cuda = false, cxx = false;
  for (std::uint32_t i = 0; i < end; ++i) {
    const std::string_view file = command.arguments[i].text;
    if (file.ends_with(".cu"))
      cuda = true;
    else if (file.ends_with(".cpp") || file.ends_with(".cc") || file.ends_with(".cxx") ||
             file.ends_with(".c"))
      cxx = true;
    else
      return FlagReader::unknown;
  }
  if (cuda && cxx) return FlagReader::any;
  return cuda ? FlagReader::cuda : cxx ? FlagReader::cxx : FlagReader::unknown;
}

class Collector {
public:
  explicit Collector(const CMakeScript& script) : script_(script) {
    const std::string_view source = script.tree().source();
    // A script that never names CUDA compiles nothing with nvcc.
    project_reader_ = source.find("CUDA") == source.npos && source.find(".cu") == source.npos
                          ? FlagReader::cxx
                          : FlagReader::any;
    for (const CMakeCommand& command : script.commands()) collect(command);
    follow_variables();
  }
  std::vector<FlagStatement> take() { return std::move(statements_); }

private:
  void add(FlagStatement statement) {
    statement.end_value =
        std::min(statement.end_value, std::uint32_t(statement.command->arguments.size()));
    statement.words = flag_words(*statement.command, statement.first_value, statement.end_value,
                                 statement.reader);
    if (!statement.words.empty()) statements_.push_back(std::move(statement));
  }

  void collect(const CMakeCommand& command) {
    const std::string_view name = command.name;
    const auto count = std::uint32_t(command.arguments.size());
    auto text = [&](std::uint32_t i) {
      return i < count ? command.arguments[i].text : std::string_view{};
    };
    auto options = [&](std::uint32_t first, FlagPlace place, FlagReader reader) {
      while (one_of(text(first), {"BEFORE", "SYSTEM", "AFTER"})) ++first;
      add({.command = &command,
           .place = place,
           .reader = reader,
           .first_value = first,
           .end_value = to_the_end});
    };
    if (name == "add_compile_options") return options(0, FlagPlace::options, project_reader_);
    if (name == "target_compile_options") return options(1, FlagPlace::options, project_reader_);
    if (name == "add_definitions") return options(0, FlagPlace::plain, project_reader_);
    if (name == "add_link_options") return options(0, FlagPlace::options, FlagReader::linker);
    if (name == "target_link_options") return options(1, FlagPlace::options, FlagReader::linker);
    if (name == "link_libraries") return options(0, FlagPlace::libraries, FlagReader::linker);
    if (name == "target_link_libraries")
      return options(1, FlagPlace::libraries, FlagReader::linker);
    if (name == "set" && count > 1) return variable(command, 0, false, false);
    const bool adds = one_of(text(0), {"APPEND", "PREPEND"});
    if (name == "string" && adds) return variable(command, 1, true, true);
    if (name == "list" && adds) return variable(command, 1, true, false);
    if (name == "set_property") return property(command);
    if (one_of(name, {"set_target_properties", "set_source_files_properties"}))
      return properties(command);
    call(command);
  }

  void variable(const CMakeCommand& command, std::uint32_t at, bool keeps_old, bool one_text) {
    FlagStatement statement{.command = &command, .place = FlagPlace::plain};
    statement.variable = command.arguments[at].text;
    statement.keeps_old = keeps_old;
    statement.first_value = at + 1;
    std::uint32_t& end = statement.end_value = at + 1;
    const auto& arguments = command.arguments;
    while (end < arguments.size() &&
           (arguments[end].quoted || !one_of(arguments[end].text, {"CACHE", "PARENT_SCOPE"})))
      ++end;
    statement.one_text = one_text || (end == at + 2 && arguments[at + 1].quoted);
    add(std::move(statement));
    // `set(X "${X} -Wall")` keeps what X held.
    if (!statements_.empty() && statements_.back().command == &command && !keeps_old) {
      FlagStatement& added = statements_.back();
      for (const FlagWord& word : added.words)
        added.keeps_old |= referenced_variable(word.text) == added.variable;
    }
  }

  void property(const CMakeCommand& command) {
    const auto& arguments = command.arguments;
    for (std::uint32_t i = 0; i + 1 < arguments.size(); ++i)
      if (arguments[i].text == "PROPERTY" && is_flag_property(arguments[i + 1].text))
        add({.command = &command,
             .place = place_of(arguments[0].text != "SOURCE", arguments[i + 1].text),
             .reader = is_link_property(arguments[i + 1].text) ? FlagReader::linker
                       : arguments[0].text == "SOURCE"         ? FlagReader::unknown
                                                               : project_reader_,
             .one_text = arguments[i + 1].text.ends_with("_FLAGS"),
             .first_value = i + 2,
             .end_value = to_the_end});
  }

  static FlagPlace place_of(bool of_target, std::string_view name) {
    if (name.ends_with("OPTIONS")) return FlagPlace::property;
    return of_target ? FlagPlace::plain : FlagPlace::property;
  }

  void properties(const CMakeCommand& command) {
    const auto& arguments = command.arguments;
    const bool target = command.name == "set_target_properties";
    std::uint32_t at = 0;
    while (at < arguments.size() && arguments[at].text != "PROPERTIES") ++at;
    const FlagReader files = target ? project_reader_ : reader_of_files(command, at);
    for (std::uint32_t i = at + 1; i + 1 < arguments.size(); i += 2)
      if (is_flag_property(arguments[i].text))
        add({.command = &command,
             .place = place_of(target, arguments[i].text),
             .reader = is_link_property(arguments[i].text) ? FlagReader::linker : files,
             .one_text = arguments[i].text.ends_with("_FLAGS"),
             .first_value = i + 1,
             .end_value = i + 2,
             .only_values = arguments.size() == at + 3});
  }

  // A function of the project's own that takes flags: `add_kernel(k COMPILE_FLAGS ${MY_FLAGS})`.
  // Whose flags these are is not known, but that they are flags is.
  void call(const CMakeCommand& command) {
    bool flags = false;
    for (std::uint32_t i = 0; i < command.arguments.size(); ++i) {
      const CMakeArgument& argument = command.arguments[i];
      if (flags)
        for (const FlagWord& word : flag_words(command, i, i + 1, FlagReader::unknown)) use(word);
      if (argument.text.find_first_of("-$") == argument.text.npos)
        flags = one_of(argument.text, {"COMPILE_FLAGS", "COMPILE_OPTIONS"});
    }
  }

  void use(const FlagWord& word) {
    for (std::size_t at = word.text.find("${"); at != word.text.npos;
         at = word.text.find("${", at + 2)) {
      const std::size_t end = word.text.find('}', at);
      if (end == word.text.npos) return;
      const std::string_view name = word.text.substr(at + 2, end - at - 2);
      // What stands behind `-Xcompiler=` is the host compiler's, one word of it at least.
      const bool host = word.text.substr(0, at).find("-Xcompiler") != word.text.npos;
      const FlagReader reader = host ? FlagReader::cxx : word.reader;
      FlagReader& known = used_[std::string(name)];
      const FlagReader sum = united(known, reader);
      changed_ |= sum != known;
      known = sum;
    }
  }

  FlagReader reader_of(std::string_view variable) const {
    if (is_of_others(variable)) return FlagReader::nobody;
    if (const FlagReader own = reader_of_variable(variable); own != FlagReader::nobody) return own;
    const auto found = used_.find(variable);
    return found == used_.end() ? reader_by_name(variable) : found->second;
  }

  // `foreach(flag IN LISTS MY_FLAGS)`, `foreach(flag ${MY_FLAGS})`: what uses `flag` uses these.
  void follow_loops() {
    for (const ScriptNode& node : script_.tree().all("foreach_command")) {
      for (const ScriptNode& part : node.children()) {
        if (!part.is("argument_list")) continue;
        const auto arguments = cmake_arguments(part);
        if (arguments.empty()) continue;
        const FlagReader reader = reader_of(arguments[0].text);
        if (reader == FlagReader::nobody) continue;
        bool names = false;
        for (const CMakeArgument& argument : arguments) {
          if (one_of(argument.text, {"LISTS", "ITEMS"})) names = argument.text == "LISTS";
          const std::string reference =
              names ? "${" + std::string(argument.text) + "}" : std::string(argument.text);
          FlagWord word;
          word.text = reference, word.reader = reader;
          use(word);
        }
      }
    }
  }

  // Until nothing changes: who uses a variable uses what its value is made of. Variables that no
  // compiler sees are left out at the end.
  void follow_variables() {
    do {
      changed_ = false;
      for (FlagStatement& statement : statements_) {
        if (!statement.variable.empty()) {
          statement.reader = reader_of(statement.variable);
          if (statement.reader == FlagReader::nobody) continue;
          statement.words = flag_words(*statement.command, statement.first_value,
                                       statement.end_value, statement.reader);
        }
        for (const FlagWord& word : statement.words) use(word);
      }
      follow_loops();
    } while (changed_);
    std::erase_if(statements_, [](const FlagStatement& statement) {
      return statement.reader == FlagReader::nobody;
    });
  }

  const CMakeScript& script_;
  FlagReader project_reader_;
  std::vector<FlagStatement> statements_;
  std::map<std::string, FlagReader, std::less<>> used_;
  bool changed_ = false;
};

} // namespace

std::vector<FlagStatement> flag_statements(const CMakeScript& script) {
  return Collector(script).take();
}

} // namespace portcuda
