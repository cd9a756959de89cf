#include "rewrites/support/cmake_flag_units.h"

#include <algorithm>
#include <cctype>

#include "tool/script/flag_table.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

// Options of nvcc itself that look like options of GCC (the option tables of the CUDA Compiler
// Driver guide): what it does not know, CMake has it forward to the host compiler
// (-forward-unknown-to-host-compiler).
bool nvcc_takes(std::string_view flag) {
  if (flag.size() > 1 && flag[1] == '-') return true;
  if (one_of(flag, {"-g",
                    "-G",
                    "-w",
                    "-m64",
                    "-shared",
                    "-c",
                    "-v",
                    "-pg",
                    "-isystem",
                    "-include",
                    "-MD",
                    "-MMD",
                    "-use_fast_math",
                    "-lineinfo",
                    "-fdevice-syntax-only",
                    "-Wno-deprecated-gpu-targets",
                    "-Wno-deprecated-declarations",
                    "-Wreorder",
                    "-Wdefault-stream-launch",
                    "-Wmissing-launch-bounds",
                    "-Wext-lambda-captures-this"}))
    return true;
  for (std::string_view prefix : {"-O0",    "-O1",         "-O2",       "-O3",
                                  "-std=",  "-D",          "-I",        "-U",
                                  "-L",     "-l",          "-X",        "-gen",
                                  "-arch",  "-code",       "-ftz",      "-fmad",
                                  "-prec-", "-ftemplate-", "-fdevice-", "-rdc",
                                  "-ccbin", "-t=",         "-diag",     "-maxrregcount",
                                  "-m=",    "-allow-",     "-cudart",   "-static-global"})
    if (flag.starts_with(prefix)) return true;
  return false;
}

// Flags of processors that no CUDA build for Windows runs on.
bool for_other_processor(std::string_view flag) {
  for (std::string_view prefix :
       {"-mcpu=", "-mvsx", "-maltivec", "-mvx", "-mzvector", "-mrvv", "-mabi=", "-mfpu",
        "-mfloat-abi", "-march=arm", "-march=rv", "-march=z", "-march=power", "-mtune=power"})
    if (flag.starts_with(prefix)) return true;
  return false;
}

// What CMake gives cl.exe by itself (CMAKE_BUILD_TYPE: /O2, /Zi; /EHsc), and levels of warnings,
// which are the project's taste, need no counterpart.
std::string needed_instead(const FlagVerdict& verdict) {
  std::string text;
  for (const std::string& flag : verdict.instead) {
    if (flag.starts_with("/O") || flag.starts_with("/W") || flag.starts_with("/Z") ||
        flag == "/EHsc")
      if (!flag.starts_with("/openmp")) continue;
    if (!text.empty()) text += ' ';
    text += flag;
  }
  return text;
}

// The single place that asks what cl.exe says of an option.
std::optional<FlagVerdict> host_flag_on_windows(std::string_view flag) {
  return FlagTable::built_in().judge(FlagTool::host, flag);
}

// The variables that a check of the compiler sets: `check_cxx_compiler_flag(-Wall HAS_WALL)`.
std::vector<std::string_view> checked_variables(const CMakeScript& script) {
  std::vector<std::string_view> names;
  for (const CMakeCommand& command : script.commands())
    if (command.name.starts_with("check_") && command.arguments.size() > 1 &&
        (command.name.ends_with("_flag") || command.name.ends_with("_compiles")))
      names.push_back(command.arguments.back().text);
  return names;
}

// Does a condition around the statement ask whether the compiler takes something?
bool asks_the_compiler(const CMakeScript& script, ScriptNode node) {
  const auto checked = checked_variables(script);
  if (checked.empty()) return false;
  auto names_one = [&](ScriptNode command) {
    for (const ScriptNode& part : command.children())
      if (part.is("argument_list"))
        for (const CMakeArgument& argument : cmake_arguments(part))
          if (std::ranges::find(checked, argument.text) != checked.end()) return true;
    return false;
  };
  for (ScriptNode outer = node.parent(); outer; outer = outer.parent())
    if (outer.is("if_condition"))
      for (const ScriptNode& clause : outer.children())
        if ((clause.is("if_command") || clause.is("elseif_command")) && names_one(clause))
          return true;
  return false;
}

std::string_view without_quotes(std::string_view text) {
  if (text.starts_with("\\\"")) text.remove_prefix(2);
  if (text.ends_with("\\\"")) text.remove_suffix(2);
  if (text.starts_with("'")) text.remove_prefix(1);
  if (text.ends_with("'")) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> host_flags(std::string_view text) {
  text = without_quotes(text);
  std::vector<std::string_view> flags;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(", ", begin), text.size());
    if (end > begin) flags.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return flags;
}

class CompileUnits {
public:
  explicit CompileUnits(const FlagStatement& statement) : words_(statement.words) {
    while (at_ < words_.size() && !other_processor_) take();
    if (other_processor_) units_.clear();
  }
  std::vector<FlagUnit> take_units() { return std::move(units_); }

private:
  static std::string_view spelled(const FlagWord& word) {
    std::string_view text = word.text;
    if (text.starts_with("SHELL:")) text.remove_prefix(6);
    return without_quotes(text);
  }

  FlagUnit unit_from(std::size_t first) const {
    const FlagWord& begin = words_[first];
    const FlagWord& end = words_[at_];
    FlagUnit unit{.first_word = first, .last_word = at_, .begin = begin.begin, .end = end.end};
    unit.reader = begin.reader;
    unit.curable = begin.frame == end.frame;
    return unit;
  }

  void take() {
    const FlagWord& word = words_[at_];
    const std::string_view text = spelled(word);
    const std::size_t first = at_;
    std::string_view behind;
    bool host = false;
    for (std::string_view option : {"-Xcompiler", "--compiler-options"}) {
      if (!text.starts_with(option)) continue;
      host = true;
      if (text.size() > option.size() && text[option.size()] == '=')
        behind = text.substr(option.size() + 1);
      else if (text == option && at_ + 1 < words_.size())
        behind = words_[++at_].text;
    }
    if (word.on_windows && word.reader != FlagReader::nobody) {
      if (host)
        judge_host(first, behind);
      else
        judge(first, text);
    }
    ++at_;
  }

  // Options of the host compiler that nvcc hands on.
  void judge_host(std::size_t first, std::string_view behind) {
    if (words_[first].reader == FlagReader::cxx) return;
    FlagUnit unit = unit_from(first);
    unit.behind_nvcc = true;
    bool all = true, any = false;
    for (std::string_view flag : host_flags(behind)) {
      other_processor_ |= for_other_processor(flag);
      const auto verdict = host_flag_on_windows(flag);
      any |= verdict.has_value();
      all &= verdict.has_value();
      if (verdict) note(unit, *verdict);
    }
    if (!any) return;
    unit.curable &= all;
    add(std::move(unit));
  }

  void judge(std::size_t first, std::string_view flag) {
    if (!flag.starts_with('-') || (flag.size() == 2 && flag != "-g")) return; // `python -m pip`
    other_processor_ |= for_other_processor(flag);
    const bool nvcc_own = nvcc_takes(flag);
    const FlagReader reader = words_[first].reader;
    if (nvcc_own && (reader == FlagReader::cuda || reader == FlagReader::unknown)) return;
    const auto verdict = host_flag_on_windows(flag);
    if (!verdict) return;
    if (verdict->takes_next && at_ + 1 < words_.size()) ++at_;
    FlagUnit unit = unit_from(first);
    unit.for_nvcc_too = nvcc_own && reader == FlagReader::any;
    unit.curable &= !verdict->takes_next; // its value would be lost
    note(unit, *verdict);
    add(std::move(unit));
  }

  void note(FlagUnit& unit, const FlagVerdict& verdict) const {
    if (unit.says.empty() || (verdict.stops_build() && !unit.stops_build))
      unit.says = verdict.says, unit.note = verdict.note;
    unit.stops_build |= verdict.stops_build();
    const std::string instead = needed_instead(verdict);
    if (!instead.empty()) unit.instead += (unit.instead.empty() ? "" : " ") + instead;
  }

  void add(FlagUnit unit) { units_.push_back(std::move(unit)); }

  const std::vector<FlagWord>& words_;
  std::vector<FlagUnit> units_;
  std::size_t at_ = 0;
  bool other_processor_ = false;
};

bool is_target_of(const CMakeScript& script, std::string_view name) {
  return std::ranges::any_of(script.commands(), [&](const CMakeCommand& command) {
    return command.name.starts_with("add_lib") && !command.arguments.empty() &&
           command.arguments[0].text == name;
  });
}

} // namespace

std::vector<FlagUnit> gnu_compile_units(const CMakeScript& script, const FlagStatement& statement) {
  if (statement.reader == FlagReader::linker) return {};
  auto units = CompileUnits(statement).take_units();
  if (!units.empty() && asks_the_compiler(script, statement.command->node)) units.clear();
  return units;
}

std::vector<FlagUnit> gnu_link_units(const CMakeScript& script, const FlagStatement& statement) {
  std::vector<FlagUnit> units;
  if (statement.reader != FlagReader::linker) return units;
  for (std::size_t i = 0; i < statement.words.size(); ++i) {
    const FlagWord& word = statement.words[i];
    std::string_view text = word.text;
    if (text.starts_with("LINKER:")) text.remove_prefix(7);
    if (text.starts_with("SHELL:")) text.remove_prefix(6);
    if (!word.on_windows || is_target_of(script, text)) continue;
    const bool option = text.starts_with('-');
    // A name may be a library only where libraries are listed.
    if (!option && statement.place != FlagPlace::libraries && statement.variable.empty()) continue;
    const auto verdict =
        FlagTable::built_in().judge(option ? FlagTool::link : FlagTool::library, text);
    if (!verdict) continue;
    FlagUnit unit{.first_word = i,
                  .last_word = i,
                  .begin = word.begin,
                  .end = word.end,
                  .reader = FlagReader::linker,
                  .says = verdict->says,
                  .note = verdict->note};
    unit.stops_build = verdict->stops_build();
    for (const std::string& other : verdict->instead)
      unit.instead += (unit.instead.empty() ? "" : " ") + other;
    // Where the toolkit keeps its libraries on Windows is another folder.
    unit.curable = text.find("lib64") == text.npos;
    units.push_back(std::move(unit));
  }
  if (!units.empty() && asks_the_compiler(script, statement.command->node)) units.clear();
  return units;
}

} // namespace portcuda
