// `a ?: b`: GCC's conditional without its middle operand.
#include <algorithm>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/language_branch.h"
#include "rewrites/support/operand.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// The variable of the lambda that evaluates the first operand once.
constexpr std::string_view variable = "tested_value";

bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, text) != list.end();
}

bool is_assignment(std::string_view text) {
  return one_of(text, {"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="});
}

// Everything that binds more loosely than `?` ends its first operand on the left.
bool ends_operand(const FileView& file, std::uint32_t i, std::uint32_t question) {
  const std::string_view text = file.text(i);
  if (is_assignment(text) || one_of(text, {",", ";", "(", "[", "{", "?", ":"})) return true;
  if (one_of(text, {"return", "co_return", "co_yield", "throw", "case", "else", "do"})) return true;
  if (text != "<") return false;
  const std::uint32_t close = file.template_close(i);
  return close != no_token && close > question;
}

std::uint32_t operand_begin(const FileView& file, std::uint32_t question) {
  std::uint32_t first = question;
  for (std::uint32_t i = file.previous(question); i != no_token && !ends_operand(file, i, question);
       i = file.previous(i)) {
    std::uint32_t open = file.match(i);
    if (file.is(i, "}") && (open == no_token || file.brace_kind(open) == BraceKind::block ||
                            file.brace_kind(open) == BraceKind::function))
      break;
    if (open == no_token && file.is(i, ">")) open = file.template_open(i);
    if (open != no_token && open < i) {
      if (one_of(file.text(file.previous(open)), {"if", "while", "for", "switch", "constexpr"}))
        break;
      i = open;
    }
    first = i;
  }
  return first;
}

// The last token of the operand behind the `:`.
std::uint32_t operand_end(const FileView& file, std::uint32_t colon) {
  std::uint32_t last = colon;
  int open_questions = 0;
  for (std::uint32_t i = file.next(colon); i != no_token; i = file.next(i)) {
    const std::string_view text = file.text(i);
    if (one_of(text, {",", ";", ")", "]", "}"})) break;
    if (text == ":" && open_questions-- == 0) break;
    open_questions += text == "?";
    std::uint32_t close = file.match(i);
    if (text == "<" && file.is_identifier(file.previous(i))) close = file.template_close(i);
    if (close != no_token && close > i) i = close;
    last = i;
  }
  return last;
}

bool names_parameter(const FileView& file, std::uint32_t first, std::uint32_t last) {
  const MacroDefinition* macro = file.macro_at(first);
  if (!macro) return false;
  for (std::uint32_t i = first; i <= last; ++i)
    if (std::ranges::find(macro->parameters, file.text(i)) != macro->parameters.end()) return true;
  return false;
}

Fix repeat_operand(const FileView& file, std::uint32_t first, std::uint32_t question,
                   std::uint32_t colon) {
  const std::string operand(file.text_between(first, file.previous(question)));
  return {.title = "repeat the operand",
          .edits = {replace_tokens(file, question, colon, "? " + operand + " :")}};
}

Fix evaluate_once(const FileView& file, std::uint32_t first, std::uint32_t question,
                  std::uint32_t colon, std::uint32_t last) {
  const bool local = file.function(question) || file.token(question).in_macro_body;
  const bool subscript = file.is(file.previous(first), "[");
  const std::string name(variable);
  const std::uint32_t operand_last = file.previous(question);
  Fix fix{.title = "evaluate the operand once, in a lambda"};
  fix.edits = {insert_before(file, first,
                             std::string(subscript ? "(" : "") + (local ? "[&]" : "[]") +
                                 " { auto " + name + " = "),
               {file.end_offset(operand_last),
                file.end_offset(colon) - file.end_offset(operand_last),
                "; return " + name + " ? " + name + " :"},
               insert_behind(file, last, std::string("; }()") + (subscript ? ")" : ""))};
  return fix;
}

// Where a lambda may stand for the operands in first..last.
bool lambda_fits(const FileView& file, std::uint32_t first, std::uint32_t last) {
  if (in_unevaluated_operand(file, first)) return false;
  for (std::uint32_t i = first; i <= last; ++i)
    if (file.is(i, variable) || file.is(i, "co_await")) return false;
  if (file.function(first) || file.token(first).in_macro_body) return true;
  const std::uint32_t around = file.enclosing(first);
  return around == no_token ||
         (file.is(around, "{") && file.brace_kind(around) == BraceKind::name_space);
}

void visit_question(const FileView& file, std::uint32_t question, const Report& report) {
  const std::uint32_t colon = file.next(question);
  const std::uint32_t first = operand_begin(file, question), last = operand_end(file, colon);
  if (first == question || last == colon) return;
  Finding finding{.offset = file.offset(first),
                  .length = file.end_offset(last) - file.offset(first),
                  .message =
                      "a conditional without its middle operand exists in GCC and Clang only"};
  const bool argument = names_parameter(file, first, file.previous(question));
  if (is_free_of_effects(file, first, file.previous(question)) && !argument) {
    finding.fix = repeat_operand(file, first, question, colon);
  } else if (lambda_fits(file, first, last)) {
    finding.fix = evaluate_once(file, first, question, colon, last);
    // The macro may be used where no lambda may stand.
    if (file.token(first).in_macro_body) finding.fix.applicability = Applicability::review;
  } else {
    finding.fix.applicability = Applicability::report;
  }
  report(std::move(finding));
}

void visit(const FileView& file, const Report& report) {
  if (!is_cpp_for_windows(file)) return;
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (!file.is(i, "?") || !file.is(file.next(i), ":") || !is_code(file, i)) continue;
    // GCC lets `operator?:` be declared.
    if (file.is(file.previous(i), "operator") || behind_feature_test(file, i)) continue;
    visit_question(file, i, report);
  }
}

} // namespace

PORTCUDA_RULE(PC204){
    .id = "PC204",
    .name = "omitted-middle-operand",
    .title = "`a ?: b`",
    .why =
        R"md(A conditional operator without its middle operand is an extension of GCC and Clang. NVIDIA's Windows front end (13.0.88)
rejects it in host and device code: `expected an expression`. cl.exe does not know it either.)md",
    .cure =
        R"md(`a ?: b` becomes `a ? a : b` where `a` calls and changes nothing. Otherwise `a` is evaluated once, as GCC does, by a lambda:
`[&] { auto tested_value = f(); return tested_value ? tested_value : b; }()`. In a macro whose parameter is the operand
this waits for a look (`--unsafe-fixes`). Reported without a fix where no lambda may stand.)md",
    .example = {R"cu(__global__ void pitch(int* out, int given) {
  out[0] = given ?: 32;
}
)cu",
                R"cu(__global__ void pitch(int* out, int given) {
  out[0] = given ? given : 32;
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{{"?:"}}, visit}};

} // namespace portcuda
