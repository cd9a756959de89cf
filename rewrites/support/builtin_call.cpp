#include "rewrites/support/builtin_call.h"

#include "rewrites/support/inline_asm.h"
#include "rewrites/support/tidy_edit.h"

namespace portcuda {
namespace {

// `int __builtin_clz(unsigned x)`: a type stands before the name.
bool is_declaration(const FileView& file, std::uint32_t token) {
  const std::uint32_t p = file.previous(token);
  if (!file.is_identifier(p)) return false;
  const std::string_view word = file.text(p);
  if (file.token(token).in_macro_body && file.token(p).in_directive && !file.token(p).in_macro_body)
    return false;
  return word != "return" && word != "else" && word != "do" && word != "case" && word != "and" &&
         word != "or" && word != "not" && word != "co_return" && word != "throw";
}

// Builtins are rare, so the walk over the file is.
bool defined_by_file(const FileView& file, std::uint32_t token) {
  const std::string_view name = file.text(token);
  if (file.macro_named(name)) return true;
  for (std::uint32_t i = 0; i < file.size(); ++i)
    if (file.token(i).word == file.token(token).word && file.text(i) == name &&
        is_declaration(file, i))
      return true;
  return false;
}

void read_arguments(const FileView& file, BuiltinCall& call) {
  std::uint32_t first = file.next(call.open);
  if (first == call.close) return;
  std::uint32_t last = first;
  for (std::uint32_t i = first; i != call.close && i < file.size(); i = file.next(i)) {
    if (file.is(i, ",")) {
      call.arguments.emplace_back(first, last);
      first = file.next(i);
      continue;
    }
    // Braces do not protect a comma from the preprocessor.
    if (file.is(i, "(") && file.match(i) != no_token) i = file.match(i);
    last = i;
  }
  call.arguments.emplace_back(first, last);
}

Finding finding_at(const FileView& file, const BuiltinCall& call, std::string message) {
  return {.offset = file.offset(call.name),
          .length = std::uint32_t(file.text(call.name).size()),
          .message = std::move(message)};
}

} // namespace

std::optional<BuiltinCall> parse_builtin_call(const FileView& file, std::uint32_t token,
                                              ExecutionSpace space) {
  const Token& t = file.token(token);
  if (t.in_directive && !t.in_macro_body) return {};
  BuiltinCall call{.name = token};
  const std::uint32_t open = file.next(token);
  if (open < file.size() && file.is(open, "(") && file.same_line_of_code(token, open)) {
    call.open = open;
    call.close = file.match(open);
    if (call.close == no_token) return {};
    read_arguments(file, call);
  } else if (!t.in_macro_body) {
    return {};
  }
  if (defined_by_file(file, token) || is_for_foreign_cpu(file)) return {};
  call.space = space;
  return call;
}

bool may_be_constant_expression(const FileView& file, std::uint32_t token) {
  const Function* function = file.outermost_function(token);
  if (!function) return true; // an initializer at namespace scope may be one
  for (std::uint32_t i = function->head; i < function->body; ++i)
    if (file.is(i, "constexpr") || file.is(i, "consteval")) return true;
  const std::uint32_t begin = file.statement_begin(token);
  return file.is(begin, "constexpr") || file.is(begin, "static_assert") ||
         file.is(file.next(begin), "constexpr");
}

Finding rename_builtin(const FileView& file, const BuiltinCall& call, std::string name,
                       std::string header) {
  const std::string old(file.text(call.name));
  Finding finding = finding_at(file, call, "`" + old + "` is GCC's; MSVC has no such function");
  finding.fix = {.title = "use `" + name + "`",
                 .edits = {replace_tokens(file, call.name, call.name, name)}};
  if (!header.empty()) finding.fix.includes = {std::move(header)};
  return finding;
}

Finding use_bits_header(const FileView& file, const BuiltinCall& call) {
  const std::string_view builtin = file.text(call.name);
  return rename_builtin(
      file, call, "portcuda::" + std::string(builtin.substr(std::string_view("__builtin_").size())),
      "\"portcuda/bits.h\"");
}

Finding report_builtin(const FileView& file, const BuiltinCall& call, std::string hint) {
  Finding finding = finding_at(file, call,
                               "`" + std::string(file.text(call.name)) +
                                   "` is GCC's; MSVC has no such function" + std::move(hint));
  finding.fix.applicability = Applicability::report;
  return finding;
}

} // namespace portcuda
