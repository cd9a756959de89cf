#include "tool/launcher/flag_folding.h"

#include <algorithm>

#include "tool/script/flag_flow.h"
#include "tool/script/flag_injection.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

using Argument = CompilerCall::Argument;
using Words = std::vector<std::string>;

std::string dashed(std::string flag) {
  if (flag.starts_with('/')) flag[0] = '-';
  return flag;
}

class Folding {
public:
  Folding(const CompilerCall& call, std::vector<Argument> arguments,
          const std::map<std::string, std::string>& environment)
      : call_(call), environment_(environment) {
    result_.arguments = std::move(arguments);
  }

  FoldedFlags run(bool inject) {
    const bool cl = call_.family == CompilerFamily::cl;
    const auto ours =
        inject ? inject_flags({}, {}, {}).variables : std::map<std::string, std::string>();
    if (inject) (cl ? drop_for_cl() : drop_behind_nvcc());
    if (cl) {
      add(front_of(ours, "CL", defines_of_cl(spend("CL"))), true);
      add(defines_of_cl(spend("_CL_")), false);
    } else {
      Words front = front_of(ours, "NVCC_PREPEND_FLAGS", spend("NVCC_PREPEND_FLAGS"));
      Words back = front_of(ours, "NVCC_APPEND_FLAGS", spend("NVCC_APPEND_FLAGS"));
      add(back, false);
      if (call_.for_windows) add(for_the_cl_of_nvcc(), true);
      add(front, true);
    }
    return std::move(result_);
  }

private:
  // The value of a variable as words; none if it is not set. It is told to be spent.
  Words spend(llvm::StringRef name) {
    Words words;
    for (const auto& [key, value] : environment_) {
      if (call_.for_windows ? !name.equals_insensitive(key) : name != key) continue;
      for (CommandWord& word : split_words(value, call_.quoting()))
        words.push_back(std::move(word.text));
      result_.spent.push_back(key);
    }
    return words;
  }

  // The environment's equals sign is cl's `#`.
  static Words defines_of_cl(Words words) {
    for (std::string& word : words)
      if (word.starts_with("/D") || word.starts_with("-D")) std::ranges::replace(word, '#', '=');
    return words;
  }

  bool has(const std::string& flag) const {
    return std::ranges::any_of(
        result_.arguments, [&](const Argument& argument) { return dashed(argument.text) == flag; });
  }

  // Ours, less what is there already, before those of the environment.
  Words front_of(const std::map<std::string, std::string>& ours, const char* variable,
                 const Words& theirs) const {
    Words words;
    if (auto found = ours.find(variable); found != ours.end())
      for (const CommandWord& word : split_words(found->second, QuotingRules::gnu)) {
        const bool theirs_too = std::ranges::any_of(
            theirs, [&](const std::string& flag) { return dashed(flag) == word.text; });
        if (!theirs_too && !has(word.text)) words.push_back(word.text);
      }
    words.insert(words.end(), theirs.begin(), theirs.end());
    return words;
  }

  void add(const Words& words, bool front) {
    std::vector<Argument> added;
    for (const std::string& word : words) added.push_back({word, -1, {}});
    auto& all = result_.arguments;
    all.insert(front ? all.begin() : all.end(), added.begin(), added.end());
  }

  // CL acts on the cl.exe that nvcc starts. A comma would end the flag: such a CL stays where it
  // is.
  Words for_the_cl_of_nvcc() {
    const auto spent = result_.spent.size();
    Words words = defines_of_cl(spend("CL"));
    const bool comma = std::ranges::any_of(
        words, [](const std::string& word) { return word.find(',') != word.npos; });
    if (comma) {
      result_.spent.resize(spent);
      return {};
    }
    for (std::string& word : words) word = "-Xcompiler=" + dashed(word);
    return words;
  }

  // What cl takes in place of a flag of GCC; the flag itself if it is cl's as well.
  static Words for_cl(const std::string& flag, bool& takes_next) {
    auto verdict = FlagTable::built_in().judge(FlagTool::host, flag);
    takes_next = verdict && verdict->takes_next;
    if (!verdict) return {flag};
    Words words;
    for (const std::string& instead : verdict->instead) words.push_back(dashed(instead));
    return words;
  }

  void drop_for_cl() {
    if (llvm::StringRef(call_.compiler).contains_insensitive("clang")) return; // knows them
    std::vector<Argument> kept;
    for (std::size_t i = 0; i < result_.arguments.size(); ++i) {
      const Argument& argument = result_.arguments[i];
      bool takes_next = false;
      const Words words =
          argument.text.starts_with('-') ? for_cl(argument.text, takes_next) : Words{argument.text};
      if (words == Words{argument.text})
        kept.push_back(argument);
      else
        for (const std::string& word : words) kept.push_back({word, argument.response_file, {}});
      i += takes_next;
    }
    result_.arguments = std::move(kept);
  }

  // The same for each flag of `-Xcompiler a,b`.
  void drop_behind_nvcc() {
    std::vector<Argument> kept;
    auto& all = result_.arguments;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto attached = xcompiler_value(all[i].text);
      const bool apart = is_xcompiler(all[i].text) && i + 1 < all.size();
      if (!attached && !apart) {
        kept.push_back(all[i]);
        continue;
      }
      const std::string before(attached ? *attached : std::string_view(all[i + 1].text));
      const std::string now = list_for_cl(before);
      if (now == before) {
        kept.push_back(all[i]);
        if (apart) kept.push_back(all[i + 1]);
      } else if (!now.empty()) {
        kept.push_back({"-Xcompiler=" + now, all[i].response_file, {}});
      }
      i += apart;
    }
    all = std::move(kept);
  }

  static std::string list_for_cl(llvm::StringRef list) {
    Words words;
    llvm::SmallVector<llvm::StringRef> flags;
    list.split(flags, ',');
    for (llvm::StringRef flag : flags) {
      bool takes_next = false;
      const Words instead = for_cl(flag.str(), takes_next);
      words.insert(words.end(), instead.begin(), instead.end());
    }
    return llvm::join(words, ",");
  }

  const CompilerCall& call_;
  const std::map<std::string, std::string>& environment_;
  FoldedFlags result_;
};

} // namespace

FoldedFlags fold_flags(const CompilerCall& call, std::vector<Argument> arguments,
                       const std::map<std::string, std::string>& environment, bool inject) {
  if (call.family == CompilerFamily::gnu) return {std::move(arguments), {}};
  return Folding(call, std::move(arguments), environment).run(inject);
}

} // namespace portcuda
