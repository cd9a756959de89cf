// `typeof(x)`: GCC's operator for the type of an expression.
#include <algorithm>

#include "rewrites/rule.h"
#include "rewrites/support/language_branch.h"
#include "rewrites/support/tidy_edit.h"
#include "rewrites/support/type_name.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, text) != list.end();
}

// A function of that name is declared or called: `int typeof(int)`, `value.typeof()`.
bool is_ordinary_name(const FileView& file, std::uint32_t token, std::uint32_t close) {
  const std::uint32_t before = file.previous(token);
  if (one_of(file.text(before), {".", "->", "::", "goto", "class", "struct"})) return true;
  if (is_builtin_type_word(file.text(before))) return true;
  // A type is no operand by itself: `y = typeof(x);` calls something.
  return one_of(file.text(before), {"=", "return", "+", "-", "==", "!="}) &&
         one_of(file.text(file.next(close)), {";", ",", ")"});
}

enum class Operand : std::uint8_t { type, expression, either };

Operand operand_kind(const FileView& file, std::uint32_t open) {
  const auto type = parenthesised_type(file, open);
  if (!type) return Operand::expression;
  if (type->builtin_words || type->class_key || file.is(type->core, "typename") ||
      file.is(type->core_last, ")"))
    return Operand::type;
  // A name, or names and `*`: which of the two only a declaration tells.
  const std::string_view name = file.text(type->core);
  if (const MacroDefinition* macro = file.macro_at(open);
      macro && std::ranges::find(macro->parameters, name) != macro->parameters.end()) {
    if (type->core != type->core_last || type->end != file.next(type->core)) return Operand::either;
    // Used as a value elsewhere in the body: `typeof(a) x = (a);`
    for (std::uint32_t i = macro->body; i < macro->end; ++i) {
      const std::string_view word = file.text(file.previous(file.previous(i)));
      const bool in_typeof =
          file.is(file.previous(i), "(") && one_of(word, {"typeof", "__typeof__", "__typeof"});
      const bool value = one_of(file.text(file.previous(i)), {"(", "=", ",", "&", "*", "+", "-"});
      const std::string_view after = file.text(file.next(i));
      const bool used = value && one_of(after, {")", ";", ",", "+", "-", "<", ">"});
      const bool object = one_of(after, {"=", ".", "->", "[", "++", "--", "+=", "-="});
      if (file.is(i, name) && !in_typeof && (used || object)) return Operand::expression;
    }
    return Operand::either;
  }
  if (type->core != type->core_last)
    return file.is(type->core_last, ">") || file.is(type->core_last, ">>") ? Operand::type
                                                                           : Operand::either;
  return is_known_type(file, name) ? Operand::type : Operand::expression;
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  const std::uint32_t open = file.next(token), close = file.match(open);
  if (!file.is(open, "(") || close == no_token || file.next(open) == close) return;
  if (!is_cpp_for_windows(file) || !is_code(file, token) || is_ordinary_name(file, token, close) ||
      behind_feature_test(file, token))
    return;
  if (const MacroDefinition* own = file.macro_named(file.text(token)); own && own->function_like)
    return;
  const std::string word(file.text(token));
  Finding finding{.offset = file.offset(token),
                  .length = file.end_offset(close) - file.offset(token),
                  .message = "`" + word + "` is an operator of GCC and Clang; C++ has `decltype`"};
  const Operand operand = operand_kind(file, open);
  Fix& fix = finding.fix;
  fix.includes = {"<type_traits>"};
  const std::uint32_t length = file.end_offset(open) - file.offset(token);
  if (operand == Operand::type) {
    fix.title = "name the type";
    fix.edits = {{file.offset(token), length, "std::remove_reference_t<"},
                 replace_tokens(file, close, close, ">")};
    const auto type = parenthesised_type(file, open);
    if (!type->reference && !type->pointer && !type->array) {
      fix.includes.clear();
      const std::uint32_t behind = file.next(close);
      const bool touches = behind != no_token && file.is_identifier(behind) &&
                           file.offset(behind) == file.end_offset(close);
      fix.edits = {{file.offset(token), length, ""},
                   replace_tokens(file, close, close, touches ? " " : "")};
    } else if (type->reference) {
      fix.applicability = Applicability::review;
    }
  } else {
    fix.title = "use `decltype`";
    fix.edits = {{file.offset(token), length, "std::remove_reference_t<decltype(("},
                 replace_tokens(file, close, close, "))>")};
    if (operand == Operand::either) fix.applicability = Applicability::review;
  }
  report(std::move(finding));
}

} // namespace

PORTCUDA_RULE(PC203){
    .id = "PC203",
    .name = "typeof",
    .title = "`typeof` operator",
    .why =
        R"md(`typeof(x)`, `__typeof__(x)` and `__typeof(x)` are extensions of GCC and Clang in C++. NVIDIA's Windows front end (13.0.88)
rejects them in host and device code: `identifier "typeof" is undefined`. cl.exe knows `__typeof__` in C only.)md",
    .cure =
        R"md(`typeof(x)` of an expression becomes `std::remove_reference_t<decltype((x))>`. The second pair of parentheses asks for the
type of the expression rather than of a declaration, so that a member of a `const` object stays `const`; the reference
that `decltype` adds for an lvalue is taken away again, as `typeof` never gives one (checked with g++, Clang and nvcc for
references, members, bit-fields, arrays, captured variables). `typeof` of a type becomes that type.

The fix waits for a look (`--unsafe-fixes`) where the operand is a macro's parameter that may be given a type.)md",
    .example = {R"cu(__global__ void twice(float* x) {
  typeof(*x) value = x[0];
  x[0] = value + value;
}
)cu",
                R"cu(#include <type_traits>
__global__ void twice(float* x) {
  std::remove_reference_t<decltype((*x))> value = x[0];
  x[0] = value + value;
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = WordRule{{"typeof", "__typeof__", "__typeof"}, visit}};

} // namespace portcuda
