#include "rewrites/support/builtin_hint.h"

#include <algorithm>

namespace portcuda {

// `#define likely(x) __builtin_expect(x, 1)`: what is written for x may hold a comma, which a
// function takes and a macro does not. `(x)` and `!!(x)` are fine.
static bool hands_on_a_bare_parameter(const FileView& file, const BuiltinCall& call) {
  const MacroDefinition* macro = file.macro_at(call.name);
  if (!macro || call.open == no_token) return false;
  for (std::uint32_t i = call.open + 1; i < call.close; ++i)
    if (file.enclosing(i) == call.open && !file.is(i, "(") &&
        std::ranges::find(macro->parameters, file.text(i)) != macro->parameters.end())
      return true;
  return false;
}

Words words_of(std::span<const BuiltinHint> hints) {
  Words words;
  for (const BuiltinHint& hint : hints) words.push_back(hint.builtin);
  return words;
}

Finding use_hint_macro(const FileView& file, const BuiltinCall& call,
                       std::span<const BuiltinHint> hints) {
  const BuiltinHint& hint = *std::ranges::find(hints, file.text(call.name), &BuiltinHint::builtin);
  const std::size_t count = call.arguments.size();
  if (call.open != no_token && (count < hint.least || count > hint.most))
    return report_builtin(file, call,
                          ", and commas in its argument keep a macro from standing in for it");
  Finding finding = rename_builtin(file, call, std::string(hint.macro), "\"portcuda/hints.h\"");
  if (hands_on_a_bare_parameter(file, call)) finding.fix.applicability = Applicability::review;
  return finding;
}

} // namespace portcuda
