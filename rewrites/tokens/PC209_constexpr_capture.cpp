// `constexpr int N = 64;` with automatic storage, named inside nested lambdas: the dispatch macros
// of CUDA projects and the functions that use them.
#include <algorithm>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/captured_constants.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// A declaration of constants at `keyword`; `name` is the first one's, `end` its `;`.
struct Constant {
  std::uint32_t keyword, name, end;
};

bool starts_statement(const FileView& file, std::uint32_t token) {
  const std::uint32_t before = file.previous(token);
  if (before == no_token) return file.token(token).in_macro_body;
  const std::string_view text = file.text(before);
  return text == ";" || text == "{" || text == "}" || text == ":" || text == ")";
}

// Gives nothing for what is static already, a reference, a function, or a lambda kept in a
// variable.
std::optional<Constant> parse_constant(const FileView& file, std::uint32_t keyword) {
  if (!starts_statement(file, keyword)) return std::nullopt;
  std::uint32_t name = no_token, token = file.next(keyword);
  for (; token != no_token; token = file.next(token)) {
    const std::string_view text = file.text(token);
    if (text == "=" || text == "{" || text == "[") break;
    if (text == "(" || text == ")" || text == "&" || text == "&&" || text == ";" ||
        text == "static")
      return std::nullopt;
    if (file.is_identifier(token)) name = token;
  }
  if (token == no_token || name == no_token || file.previous(name) == keyword) return std::nullopt;
  if (file.is(token, "=") && file.is(file.next(token), "[")) return std::nullopt;
  while (token != no_token && !file.is(token, ";")) {
    const bool opens = file.is(token, "(") || file.is(token, "{") || file.is(token, "[");
    const std::uint32_t close = opens ? file.match(token) : token;
    token = close == no_token ? no_token : file.next(close);
  }
  if (token == no_token) return std::nullopt;
  return Constant{keyword, name, token};
}

bool has_token(const FileView& file, std::uint32_t first, std::uint32_t last,
               std::string_view text) {
  for (std::uint32_t i = first; i < last; ++i)
    if (file.is(i, text)) return true;
  return false;
}

// In a macro, seven of the blanks before the line's backslash give way, so that the backslashes
// stay in their column.
void keep_backslash(const FileView& file, std::uint32_t token, Fix& fix) {
  const std::string_view source = file.source();
  std::uint32_t end = line_end(source, file.offset(token));
  if (end == 0 || source[end - 1] != '\\') return;
  --end;
  const std::string_view blanks = "        ";
  if (source.substr(end - blanks.size(), blanks.size()) == blanks)
    fix.edits.push_back(
        {end - std::uint32_t(blanks.size() - 1), std::uint32_t(blanks.size() - 1), ""});
}

void found(const FileView& file, const Constant& constant, Applicability applicability,
           std::string where, const Report& report) {
  Fix fix{.title = "make it `static constexpr`", .applicability = applicability};
  fix.edits.push_back(insert_before(file, constant.keyword, "static "));
  if (file.token(constant.keyword).in_macro_body) keep_backslash(file, constant.keyword, fix);
  report({.offset = file.offset(constant.keyword),
          .length = file.end_offset(constant.end) - file.offset(constant.keyword),
          .message = "`" + std::string(file.text(constant.name)) + "` is no constant to cl.exe " +
                     std::move(where),
          .fix = std::move(fix)});
}

bool is_parameter(const MacroDefinition& macro, std::string_view name) {
  return name == "__VA_ARGS__" ||
         std::ranges::find(macro.parameters, name) != macro.parameters.end();
}

// `__VA_ARGS__()` behind `token`: the macro calls what it was given, and that is a lambda.
bool calls_argument(const FileView& file, const MacroDefinition& macro, std::uint32_t token) {
  for (std::uint32_t i = token; i + 2 < macro.end; ++i)
    if (file.is(i + 1, "(") && file.is(i + 2, ")") && is_parameter(macro, file.text(i)))
      return true;
  return false;
}

// A local static is another thing in device code, and none may stand in a constexpr function.
bool is_used_outside_host_code(const FileView& file, const MacroDefinition& macro) {
  const std::string_view name = file.text(macro.name), source = file.source();
  for (std::size_t at = source.find(name, file.end_offset(macro.name)); at != source.npos;
       at = source.find(name, at + name.size())) {
    const std::uint32_t use = file.token_at(std::uint32_t(at));
    if (use >= file.size() || !file.is(use, name) || file.token(use).in_directive) continue;
    const Function* function = file.outermost_function(use);
    if (function && (file.space(use) != ExecutionSpace::host ||
                     has_token(file, function->head, function->body, "constexpr")))
      return true;
  }
  return false;
}

void visit_macro(const FileView& file, const MacroDefinition& macro, const Report& report) {
  if (!macro.function_like || !has_token(file, macro.body, macro.end, "constexpr")) return;
  if (has_token(file, macro.body, macro.end, "__device__") ||
      has_token(file, macro.body, macro.end, "__global__"))
    return;
  for (std::uint32_t i = macro.body; i < macro.end; ++i) {
    if (!file.is(i, "constexpr")) continue;
    const auto constant = parse_constant(file, i);
    if (!constant || constant->end >= macro.end || !calls_argument(file, macro, constant->end))
      continue;
    const bool doubtful = is_used_outside_host_code(file, macro);
    found(file, *constant, doubtful ? Applicability::review : Applicability::safe,
          "in the lambda that this macro calls, once that is nested in another", report);
  }
}

bool is_dispatch_macro(const FileView& file, std::uint32_t name) {
  const std::string_view text = file.text(name);
  if (text.find("DISPATCH") != text.npos || text.find("SWITCH") != text.npos) return true;
  const MacroDefinition* macro = file.macro_named(text);
  return macro && has_token(file, macro->body, macro->end, "[") &&
         calls_argument(file, *macro, macro->body);
}

// How many lambdas lie between the declaration and token `use`; one in the arguments of a dispatch
// macro counts double, because the macro puts it into a lambda of its own.
int lambdas_between(const FileView& file, const Constant& constant, std::uint32_t use) {
  int levels = 0;
  const Function* function = file.function(use);
  while (function && function->lambda && function->head > constant.end) {
    ++levels;
    const std::uint32_t call = file.macro_call_around(function->head);
    if (call != no_token && call > constant.end && is_dispatch_macro(file, call)) ++levels;
    function = function->head == 0 ? nullptr : file.function(function->head - 1);
  }
  return levels;
}

// A list of captures that names it: cl.exe takes that, and a static variable cannot be captured.
bool is_captured_by_name(const FileView& file, std::uint32_t use) {
  const std::uint32_t bracket = file.enclosing(use);
  if (bracket == no_token || !file.is(bracket, "[")) return false;
  const std::string_view behind = file.text(file.next(file.match(bracket)));
  return behind == "(" || behind == "{" || behind == "<";
}

bool is_used_in_nested_lambda(const FileView& file, const Constant& constant,
                              std::uint32_t scope_end) {
  const std::string_view name = file.text(constant.name), source = file.source();
  bool nested = false;
  for (std::size_t at = source.find(name, file.offset(constant.end)); at < file.offset(scope_end);
       at = source.find(name, at + name.size())) {
    const std::uint32_t use = file.token_at(std::uint32_t(at));
    if (use >= scope_end || file.offset(use) != at || !file.is(use, name) ||
        file.token(use).in_directive)
      continue;
    const std::string_view before = file.text(file.previous(use));
    if (before == "." || before == "->" || before == "::") continue;
    if (is_captured_by_name(file, use)) return false;
    nested = nested || lambdas_between(file, constant, use) >= 2;
  }
  return nested;
}

// May a static variable stand here? Only in plain host code: not in a function that is evaluated at
// compile time.
bool allows_static(const FileView& file, std::uint32_t token) {
  const Function* function = file.function(token);
  const Function* outermost = file.outermost_function(token);
  if (!function || !outermost || file.space(token) != ExecutionSpace::host) return false;
  for (std::uint32_t i = outermost->head; i < outermost->body; ++i)
    if (file.is(i, "constexpr") || file.is(i, "consteval")) return false;
  if (!function->lambda) return true;
  const std::uint32_t statement = file.statement_begin(function->head);
  return !has_token(file, statement, function->head, "constexpr") &&
         !has_token(file, statement, function->head, "static_assert");
}

void visit_constant(const FileView& file, std::uint32_t keyword, const Report& report) {
  if (!starts_statement(file, keyword)) return;
  const auto constant = parse_constant(file, keyword);
  if (!constant) return;
  const std::uint32_t scope = file.enclosing(keyword);
  if (scope == no_token || !file.is(scope, "{")) return;
  const std::uint32_t scope_end = file.match(scope);
  if (scope_end == no_token || !is_used_in_nested_lambda(file, *constant, scope_end)) return;
  if (!allows_static(file, keyword)) return;
  found(file, *constant, Applicability::safe, "inside nested lambdas", report);
}

std::size_t find_lambda(std::string_view source, std::size_t from) {
  return std::min(source.find("[&", from), source.find("[=", from));
}

// Without a static variable: the declaration goes to the start of the lambda that uses it.
Fix move_into_lambda(const FileView& file, std::uint32_t first, std::uint32_t last,
                     std::uint32_t brace) {
  const std::uint32_t inside = file.next(brace);
  const std::string_view between =
      file.source().substr(file.end_offset(brace), file.offset(inside) - file.end_offset(brace));
  const std::size_t line = between.find_last_of("\r\n");
  const std::string space =
      line == between.npos ? " " : std::string(file.eol()) + std::string(between.substr(line + 1));
  return {
      .title = "declare it in the lambda that uses it",
      .edits = {remove_tokens(file, first, last),
                insert_behind(file, brace, space + std::string(file.text_between(first, last)))},
      .applicability = Applicability::review};
}

void tell(const FileView& file, const CapturedConstant& constant, const Report& report) {
  std::uint32_t keyword = constant.declaration;
  const std::uint32_t end = file.statement_end(keyword);
  while (constant.constexpr_word && keyword < end && !file.is(keyword, "constexpr")) ++keyword;
  if (keyword >= end || end >= file.size()) return;
  if (!constant.constexpr_word && !starts_statement(file, keyword))
    return; // `if (const int n = 4)`
  Finding finding{.offset = file.offset(keyword),
                  .length = file.end_offset(end) - file.offset(keyword),
                  .message = "`" + constant.name + "` is no constant to cl.exe " +
                             (constant.nested ? "inside nested lambdas"
                                              : "in a lambda that does not capture it")};
  if (!constant.constexpr_word) finding.severity = Severity::warns; // reports of cl.exe differ
  const MacroDefinition* macro = file.macro_at(keyword);
  if (constant.may_be_static) {
    finding.fix = {.title =
                       constant.constexpr_word ? "make it `static constexpr`" : "make it `static`",
                   .edits = {insert_before(file, keyword, "static ")}};
    if (macro) keep_backslash(file, keyword, finding.fix);
    if (macro && is_used_outside_host_code(file, *macro))
      finding.fix.applicability = Applicability::review;
  } else if (constant.new_home && !macro) {
    finding.fix = move_into_lambda(file, constant.declaration, end, *constant.new_home);
  } else {
    finding.message += ", and a static variable may not stand here";
    finding.fix.applicability = Applicability::report;
  }
  report(std::move(finding));
}

void add(AstHandlers& handlers) { judge_captured_constants(handlers, tell); }

void visit(const FileView& file, const Report& report) {
  const std::string_view source = file.source();
  if (source.find("__VA_ARGS__") != source.npos || source.find("#define") != source.npos)
    for (const MacroDefinition& macro : file.macros()) visit_macro(file, macro, report);
  if (find_lambda(source, 0) == source.npos) return;
  const std::string_view keyword = "constexpr";
  for (std::size_t at = source.find(keyword); at != source.npos;
       at = source.find(keyword, at + keyword.size())) {
    const std::uint32_t token = file.token_at(std::uint32_t(at));
    if (token >= file.size() || file.offset(token) != at || !file.is(token, keyword)) continue;
    if (file.token(token).in_directive || find_lambda(source, at) == source.npos) continue;
    visit_constant(file, token, report);
  }
}

} // namespace

PORTCUDA_RULE(PC209){
    .id = "PC209",
    .name = "constexpr-capture",
    .title = "automatic `constexpr` variable named inside nested lambdas",
    .why =
        R"md(Dispatch macros (`BOOL_SWITCH(cond, NAME, [&] { … })`) nest lambdas, and the innermost names the constants of all
outer ones as template arguments. GCC, Clang and NVIDIA's Windows front end (13.0.88) take that; `cl.exe`, which compiles
the host code that nvcc generates, does not: MSVC C2975 `invalid template argument, expected compile-time constant
expression`, C2131 `expression did not evaluate to a constant`, C3493 `cannot be implicitly captured`. Cured the same way in
flash-attention@538d570c, mamba@edf124c and pytorch_scatter@3b6c702.)md",
    .cure =
        R"md(`static constexpr`: a static constant needs no capture. It is inserted where a macro declares a constant and then
calls its argument (`return __VA_ARGS__();`), and at constants of a host function that lambdas two levels deeper use
(a lambda given to a `…SWITCH…` or `…DISPATCH…` macro counts as two). The instantiations are the same. Left alone:
`constexpr` functions (no static variables before C++23), code that runs on the device, constants that a lambda captures
by name. A macro that the file also uses in device code needs a look.

With a compile command the uses decide: in lambdas two levels deeper only those as a constant (template argument, array bound, `if constexpr`,
`static_assert`, another constant's value) are found; what is read at run time is captured and no finding. Below C++20 a lambda
without captures that names a constant is found, too: the older lambda processor of cl.exe, which is the default there, says C3493 (MSVC documentation,
`/Zc:lambda`). So is a `const` integer, with a warning: cl.exe was seen to reject it (HPX pull request 4293, PrusaSlicer 6951, jakt issue 1546) and
to accept it (llvm-project issue 131452). In `constexpr` and `__host__ __device__` functions the declaration moves into the lambda that uses it, if it can; that
fix waits for a look.)md",
    .example = {R"cu(#define BOOL_SWITCH(COND, NAME, ...)      \
  [&] {                                   \
    if (COND) {                           \
      constexpr bool NAME = true;         \
      return __VA_ARGS__();               \
    } else {                              \
      constexpr bool NAME = false;        \
      return __VA_ARGS__();               \
    }                                     \
  }()
)cu",
                R"cu(#define BOOL_SWITCH(COND, NAME, ...)      \
  [&] {                                   \
    if (COND) {                           \
      static constexpr bool NAME = true;  \
      return __VA_ARGS__();               \
    } else {                              \
      static constexpr bool NAME = false; \
      return __VA_ARGS__();               \
    }                                     \
  }()
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    // Words of files that dispatch to kernels: every C++17 file holds `constexpr`.
    .match = FileRule{{{"constexpr"},
                       {"__VA_ARGS__", "BOOL_SWITCH", "TORCH_CHECK", "CUDAGuard",
                        "getCurrentCUDAStream", "C10_CUDA_KERNEL_LAUNCH_CHECK", "data_ptr",
                        "cudaFuncSetAttribute", "cudaGetLastError"}},
                      visit},
    .semantics = add};

} // namespace portcuda
