#include "tool/verify/ptx_comparison.h"

#include <algorithm>

#include "tool/verify/code_diff.h"
#include "tool/verify/code_effects.h"
#include "tool/verify/code_equality.h"
#include "tool/verify/code_matching.h"
#include "tool/verify/internal_names.h"
#include "tool/verify/ptx_text.h"
#include "tool/verify/sass_text.h"

namespace portcuda {
namespace {

class Comparison {
public:
  Comparison(const CodeText& before, const CodeText& after, Machine machine)
      : before_(before), after_(after), machine_(machine),
        equality_(before, after, machine == Machine::ptx) {}

  PtxComparison run() {
    CodeMatching matching = match_code(before_, after_, equality_.symbols());
    std::vector<std::pair<std::size_t, EqualityResult>> unequal;
    std::size_t last = 0;
    for (std::size_t i = 0; i < before_.functions.size(); ++i) {
      if (!matching.functions[i] || !before_.functions[i].defined) continue;
      const std::size_t partner = *matching.functions[i];
      if (partner < last) worsen(PtxVerdict::same_but_for_names); // another order
      last = partner;
      ++result_.functions_compared;
      const EqualityResult equal =
          equality_.compare(before_.functions[i], after_.functions[partner]);
      if (equal.sameness != Sameness::identical) unequal.emplace_back(i, equal);
    }
    match_rest(before_, after_, equality_, matching);
    // Only now are all names paired that the diffs show.
    for (auto [i, equal] : unequal)
      report(before_.functions[i], after_.functions[*matching.functions[i]], equal);
    compare_variables(matching);
    note_lonely(matching);
    for (const CodeFunction& f : before_.functions) result_.instructions_before += f.instructions;
    for (const CodeFunction& f : after_.functions) result_.instructions_after += f.instructions;
    return std::move(result_);
  }

private:
  void worsen(PtxVerdict verdict) { result_.verdict = std::max(result_.verdict, verdict); }

  void report(const CodeFunction& before, const CodeFunction& after, const EqualityResult& equal) {
    PtxFunctionComparison comparison;
    comparison.name = shown_name(before.name);
    comparison.instructions_before = before.instructions;
    comparison.instructions_after = after.instructions;
    comparison.verdict = PtxVerdict::same_but_for_names;
    if (equal.sameness == Sameness::differs) judge(before, after, equal, comparison);
    worsen(comparison.verdict);
    result_.functions.push_back(std::move(comparison));
  }

  void judge(const CodeFunction& before, const CodeFunction& after, const EqualityResult& equal,
             PtxFunctionComparison& out) {
    CodeDiff diff = diff_functions(before, after, equality_.symbols(), equal);
    const CodeEffects old_effects = effects_of(before, machine_);
    const CodeEffects new_effects = effects_of(after, machine_);
    std::string why;
    auto must_be_equal = [&](const char* what, const std::map<std::string, std::size_t>& a,
                             const std::map<std::string, std::size_t>& b) {
      if (const std::string change = count_changes(a, b); !change.empty())
        why += std::string("  ") + what + ": " + change + "\n";
    };
    must_be_equal("memory operations", old_effects.memory, new_effects.memory);
    must_be_equal("barriers, matrix operations, branches", old_effects.control,
                  new_effects.control);
    for (const auto& [what, count] : new_effects.own_memory) {
      const auto old = old_effects.own_memory.find(what);
      const std::size_t was = old == old_effects.own_memory.end() ? 0 : old->second;
      if (count > was)
        why += "  more of its own memory: +" + std::to_string(count - was) + " " + what + "\n";
    }
    if (after.instructions > before.instructions)
      why +=
          "  " + std::to_string(after.instructions - before.instructions) + " more instructions\n";
    if (machine_ == Machine::ptx && !same_head(before, after))
      why += "  other parameters or launch bounds\n";
    // Other code for the same work has other opcodes. The same opcodes with other operands compute
    // something else, unless the operands are registers of the machine.
    if (same_opcodes(before, after) && !(diff.same_instructions && machine_ == Machine::sass))
      why += "  the same instructions with other operands\n";
    out.verdict = why.empty() ? PtxVerdict::fewer_or_equal : PtxVerdict::different;
    out.summary = why + diff.counts;
    out.diff = std::move(diff.hunks);
  }

  static bool same_opcodes(const CodeFunction& before, const CodeFunction& after) {
    auto opcodes = [](const CodeFunction& function) {
      std::vector<std::string_view> list;
      for (const Statement& statement : function.statements)
        if (statement.kind == StatementKind::instruction) list.push_back(statement.opcode);
      return list;
    };
    return opcodes(before) == opcodes(after);
  }

  static bool same_head(const CodeFunction& before, const CodeFunction& after) {
    const Statement &a = before.statements[0], &b = after.statements[0];
    if (a.end - a.begin != b.end - b.begin) return false;
    for (std::uint32_t t = 0; t < a.end - a.begin; ++t) {
      const CodeToken &x = before.tokens[a.begin + t], &y = after.tokens[b.begin + t];
      if (x.kind != y.kind || (x.kind == CodeWord::plain && x.text != y.text)) return false;
    }
    return true;
  }

  void compare_variables(const CodeMatching& matching) {
    for (std::size_t i = 0; i < before_.variables.size(); ++i) {
      if (!matching.variables[i]) continue;
      const CodeVariable& before = before_.variables[i];
      const CodeVariable& after = after_.variables[*matching.variables[i]];
      if (equality_.same_declaration(before, after)) {
        if (before.name != after.name || before.visible != after.visible)
          worsen(PtxVerdict::same_but_for_names);
        continue;
      }
      constexpr std::size_t most = 200;
      result_.functions.push_back({shown_name(before.name), PtxVerdict::different, 0, 0,
                                   "  declared otherwise\n",
                                   "  - " + tokens_text(before.tokens).substr(0, most) + "\n  + " +
                                       tokens_text(after.tokens).substr(0, most) + "\n"});
      worsen(PtxVerdict::different);
    }
  }

  void note_lonely(const CodeMatching& matching) {
    std::vector<bool> functions_met(after_.functions.size()),
        variables_met(after_.variables.size());
    for (const auto& partner : matching.functions)
      if (partner) functions_met[*partner] = true;
    for (const auto& partner : matching.variables)
      if (partner) variables_met[*partner] = true;
    for (std::size_t i = 0; i < before_.functions.size(); ++i)
      if (!matching.functions[i]) lonely(before_.functions[i], result_.only_before);
    for (std::size_t i = 0; i < after_.functions.size(); ++i)
      if (!functions_met[i]) lonely(after_.functions[i], result_.only_after);
    for (std::size_t i = 0; i < before_.variables.size(); ++i)
      if (!matching.variables[i]) lonely(before_.variables[i], result_.only_before);
    for (std::size_t i = 0; i < after_.variables.size(); ++i)
      if (!variables_met[i]) lonely(after_.variables[i], result_.only_after);
  }

  // A declaration does nothing; calls of what it declares are compared where they stand.
  void lonely(const CodeFunction& function, std::vector<std::string>& list) {
    if (!function.defined) return;
    list.push_back(shown_name(function.name));
    worsen(PtxVerdict::different);
  }

  // Nor does a variable that nobody uses and nobody else can name.
  void lonely(const CodeVariable& variable, std::vector<std::string>& list) {
    list.push_back(shown_name(variable.name));
    worsen(variable.used || variable.visible ? PtxVerdict::different
                                             : PtxVerdict::same_but_for_names);
  }

  const CodeText &before_, &after_;
  Machine machine_;
  CodeEquality equality_;
  PtxComparison result_{.verdict = PtxVerdict::identical};
};

// nvcc, cuobjdump and nvdisasm write it at the head of every module, also of one that holds nothing.
bool names_target(std::string_view text) { return text.find(".target") != text.npos; }

PtxComparison compare(std::string_view before, std::string_view after, Machine machine) {
  const auto read = machine == Machine::ptx ? read_ptx : read_sass;
  const CodeText old_text = read(before), new_text = read(after);
  PtxComparison result = Comparison(old_text, new_text, machine).run();
  auto proves_nothing = [](const CodeText& read, std::string_view text) {
    return read.functions.empty() && read.variables.empty() && !names_target(text);
  };
  if (proves_nothing(old_text, before) || proves_nothing(new_text, after))
    result.verdict = PtxVerdict::different;
  return result;
}

} // namespace

PtxComparison compare_ptx(std::string_view before, std::string_view after) {
  return compare(before, after, Machine::ptx);
}

PtxComparison compare_sass(std::string_view before, std::string_view after) {
  return compare(before, after, Machine::sass);
}

std::string_view describe(PtxVerdict verdict) {
  switch (verdict) {
  case PtxVerdict::identical:
    return "identical";
  case PtxVerdict::same_but_for_names:
    return "same but for names";
  case PtxVerdict::fewer_or_equal:
    return "fewer or equal instructions, same memory operations";
  case PtxVerdict::different:
    return "different";
  }
  return "different";
}

} // namespace portcuda
