// `({ …; value; })`: GCC's block that is an expression.
#include <algorithm>
#include <cctype>

#include "rewrites/rule.h"
#include "rewrites/support/language_branch.h"
#include "rewrites/support/operand.h"
#include "rewrites/support/statement_list.h"
#include "rewrites/support/tidy_edit.h"
#include "rewrites/support/type_name.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

struct Block {
  std::uint32_t open, close; // ( )
  std::uint32_t begin, end;  // { }
};

bool holds_statements(const FileView& file, const Block& block) {
  for (std::uint32_t i = file.next(block.begin); i != no_token && i < block.end; i = file.next(i)) {
    if (file.is(i, ";")) return true;
    if (const std::uint32_t close = file.match(i); close != no_token && close > i) {
      // `({ if (x) { … } })`; an initialiser that nests has no keyword before its braces.
      if (file.is(i, "{") && (file.is(file.previous(i), ")") || file.is(file.previous(i), "do")))
        return true;
      i = close;
    }
  }
  return false;
}

// `({` behind a cast: `(int)({ … })`. Behind any other `)` it calls something with a braced list.
bool follows_cast(const FileView& file, std::uint32_t open) {
  const std::uint32_t before = file.previous(open);
  return file.is(before, ")") && parenthesised_type(file, file.match(before)) &&
         may_begin_operand(file, file.match(before));
}

// `if (x) ({ … });`
bool follows_condition(const FileView& file, std::uint32_t open) {
  const std::uint32_t before = file.previous(open), group = file.match(before);
  if (!file.is(before, ")") || group == no_token) return false;
  const std::string_view word = file.text(file.previous(group));
  return word == "if" || word == "for" || word == "while" || word == "switch" ||
         word == "constexpr";
}

std::optional<Block> block_at(const FileView& file, std::uint32_t open) {
  Block block{open, file.match(open), file.next(open), no_token};
  block.end = file.match(block.begin);
  if (block.close == no_token || block.end == no_token || file.next(block.end) != block.close)
    return std::nullopt;
  // What follows a `}` or stands at the start of a macro's body is a statement or an operand as
  // well.
  const std::uint32_t before = file.previous(open);
  const bool statement = before != no_token && file.is(before, "}") && file.function(open);
  if (!statement && !may_begin_operand(file, open) && !follows_cast(file, open) &&
      !follows_condition(file, open))
    return std::nullopt;
  if (!holds_statements(file, block)) return std::nullopt;
  return block;
}

// `NV_IF_TARGET(NV_IS_DEVICE, ({ return f(x); }))`: the macro takes the parentheses off.
bool is_braced_argument(const FileView& file, const Block& block) {
  const std::uint32_t call = file.macro_call_around(block.open),
                      around = file.enclosing(block.open);
  if (call == no_token || around == no_token || file.previous(around) != call) return false;
  return file.text(call).starts_with("NV_IF_") || !way_out(file, block.begin).empty();
}

bool mentions(const FileView& file, const Block& block,
              std::initializer_list<std::string_view> words) {
  for (std::uint32_t i = block.begin; i < block.end; ++i)
    if (std::ranges::find(words, file.text(i)) != words.end()) return true;
  return false;
}

// The block stands alone as a statement: then plain braces do.
bool is_whole_statement(const FileView& file, const Block& block) {
  if (file.token(block.open).in_directive || !file.function(block.open)) return false;
  const std::uint32_t around = file.enclosing(block.open);
  if (!file.is(around, "{") || !file.is(file.next(block.close), ";")) return false;
  const std::string_view before = file.text(file.previous(block.open));
  return before == ";" || before == "{" || before == "}" || before == "else" || before == "do" ||
         follows_condition(file, block.open);
}

// A macro's parameter used as a statement may hold anything, a `return` too.
bool runs_an_argument(const FileView& file, const Block& block) {
  const MacroDefinition* macro = file.macro_at(block.open);
  if (!macro) return false;
  for (std::uint32_t i = block.begin; i < block.end; ++i) {
    const std::string_view text = file.text(i);
    const bool parameter = text == "__VA_ARGS__" ||
                           std::ranges::find(macro->parameters, text) != macro->parameters.end();
    const std::string_view before = file.text(file.previous(i)), after = file.text(file.next(i));
    if (parameter && (before == "{" || before == ";" || before == "}") &&
        (after == ";" || after == "}"))
      return true;
  }
  return false;
}

Fix as_plain_block(const FileView& file, const Block& block) {
  const std::uint32_t semicolon = file.next(block.close);
  return {
      .title = "use a plain block",
      .edits = {{file.offset(block.open), file.offset(block.begin) - file.offset(block.open), ""},
                {file.end_offset(block.end),
                 file.end_offset(semicolon) - file.end_offset(block.end), ""}}};
}

Fix as_loop(const FileView& file, const Block& block) {
  return {.title = "use `do {…} while (0)`",
          .edits = {{file.offset(block.open), file.offset(block.begin) - file.offset(block.open),
                     "do "},
                    {file.end_offset(block.end),
                     file.end_offset(block.close) - file.end_offset(block.end), " while (0)"}},
          .applicability = Applicability::review};
}

Fix as_lambda(const FileView& file, const Block& block, const Statement& last) {
  Fix fix{.title = "call a lambda"};
  fix.edits.push_back({file.offset(block.begin), 0, "[&] "});
  const bool value =
      last.kind == StatementKind::expression || last.kind == StatementKind::macro_call;
  if (value) fix.edits.push_back({file.offset(last.first), 0, "return "});
  fix.edits.push_back({file.end_offset(block.end), 0, "()"});
  const std::uint32_t before = file.previous(block.open);
  if (file.is(before, "__extension__")) fix.edits.push_back(remove_tokens(file, before, before));
  const bool names_function =
      mentions(file, block, {"__func__", "__FUNCTION__", "__PRETTY_FUNCTION__"});
  if (names_function || last.kind == StatementKind::macro_call || runs_an_argument(file, block))
    fix.applicability = Applicability::review;
  return fix;
}

void judge(const FileView& file, const Block& block, Finding& finding) {
  const Statement last = last_statement(file, block.begin);
  const std::string_view leaves = way_out(file, block.begin);
  finding.fix.applicability = Applicability::report;
  if (is_whole_statement(file, block)) {
    finding.fix = as_plain_block(file, block);
  } else if (in_unevaluated_operand(file, block.open)) {
    finding.message += "; no lambda may stand in an unevaluated operand";
  } else if (last.kind == StatementKind::unclear) {
    finding.message += "; what its last statement is cannot be seen here";
  } else if (!leaves.empty() && last.kind == StatementKind::other &&
             file.token(block.open).in_macro_body) {
    finding.fix = as_loop(file, block);
    finding.message += "; it holds `" + std::string(leaves) + "` and has no value";
  } else if (!leaves.empty()) {
    finding.message += "; it holds `" + std::string(leaves) +
                       "`, which a lambda cannot do for the function around it";
  } else {
    finding.fix = as_lambda(file, block, last);
  }
}

void visit(const FileView& file, const Report& report) {
  if (!is_cpp_for_windows(file)) return;
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (!file.is(i, "(") || !file.is(file.next(i), "{") || !is_code(file, i)) continue;
    const auto block = block_at(file, i);
    if (!block || is_braced_argument(file, *block) || behind_feature_test(file, i)) continue;
    Finding finding{.offset = file.offset(i),
                    .length = file.end_offset(block->close) - file.offset(i),
                    .message = "the statement expression `({ … })` exists in GCC and Clang only"};
    judge(file, *block, finding);
    report(std::move(finding));
  }
}

} // namespace

PORTCUDA_RULE(PC202){
    .id = "PC202",
    .name = "statement-expression",
    .title = "statement expression `({ … })`",
    .why =
        R"md(A block in parentheses as an expression is an extension of GCC and Clang. NVIDIA's Windows front end (13.0.88) rejects
it in host and device code: `expected an expression`. cl.exe does not know it either. flash-attention replaced its own in
a1f49a2b, NATTEN in 1321101.)md",
    .cure =
        R"md(The block becomes the body of a lambda that is called at once, `([&] { …; return value; }())`. The value is a copy in
both, names mean the same, nvcc writes the same PTX. A block that is a whole statement becomes a plain block.

The fix waits for a look (`--unsafe-fixes`) where the block prints the name of its function (a lambda has another), where
a macro runs its argument in there, or where the last statement calls a macro that is not seen here; and in a macro whose block leaves the function or loop around it but has no
value: it becomes `do { … } while (0)`, which is right if every use is a statement. Reported without a fix: a `return`,
`goto`, `break` or `continue` that leaves a block with a value, a block in `sizeof` or `decltype`, a block whose last
statement is completed by a macro.)md",
    .example = {R"cu(#define CLAMPED(x) ({ auto value = (x); value < 0 ? 0 : value; })
)cu",
                R"cu(#define CLAMPED(x) ([&] { auto value = (x); return value < 0 ? 0 : value; }())
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{{"({"}}, visit}};

} // namespace portcuda
