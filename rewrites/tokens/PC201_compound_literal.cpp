// `(T){…}`: C's compound literal, which GCC and nvcc take in C++ too.
#include <algorithm>
#include <vector>

#include "rewrites/rule.h"
#include "rewrites/support/language_branch.h"
#include "rewrites/support/operand.h"
#include "rewrites/support/tidy_edit.h"
#include "rewrites/support/type_name.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

struct Literal {
  std::uint32_t open, close; // ( )
  std::uint32_t begin, end;  // { }
  TypeName type;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> elements; // first and last token
  bool designated = false;                                       // `.a = 1`
};

// Splits the braces at commas. False when they hold statements: then they are a body.
bool read_elements(const FileView& file, Literal& literal) {
  std::uint32_t start = file.next(literal.begin);
  for (std::uint32_t i = start; i != no_token && i <= literal.end; i = file.next(i)) {
    if (file.is(i, ";")) return false;
    if (file.is(i, ",") || i == literal.end) {
      if (start < i) literal.elements.emplace_back(start, file.previous(i));
      start = file.next(i);
    } else if (const std::uint32_t close = file.match(i); close != no_token && close > i) {
      i = close;
    }
  }
  for (auto [first, last] : literal.elements)
    literal.designated |= file.is(first, ".") || file.is(first, "[");
  return true;
}

// `requires A<T> && (B<T>) {`: the body of a function.
bool follows_constraint(const FileView& file, std::uint32_t open) {
  for (std::uint32_t i = file.previous(open), first = file.statement_begin(open);
       i != no_token && i >= first; i = file.previous(i))
    if (file.is(i, "requires")) return true;
  return false;
}

std::optional<Literal> literal_at(const FileView& file, std::uint32_t brace) {
  const std::uint32_t close = file.previous(brace), open = file.match(close);
  if (!file.is(close, ")") || open == no_token || file.match(brace) == no_token)
    return std::nullopt;
  if (!may_begin_operand(file, open) || file.is(file.previous(open), "sizeof")) return std::nullopt;
  const auto type = parenthesised_type(file, open);
  if (!type || (type->is_void && !type->pointer) || type->function) return std::nullopt;
  Literal literal{open, close, brace, file.match(brace), *type, {}};
  if (!read_elements(file, literal) || follows_constraint(file, open)) return std::nullopt;
  return literal;
}

Edit replace_span(const FileView& file, std::uint32_t first, std::uint32_t last, std::string text) {
  return {file.offset(first), file.end_offset(last) - file.offset(first), std::move(text)};
}

// No comment, only blanks, between two bytes of the source.
bool only_blanks(const FileView& file, std::uint32_t from, std::uint32_t to) {
  return file.source().substr(from, to - from).find_first_not_of(" \t") == std::string_view::npos;
}

// `return(T){}` and `a ?b:(::T){}` would run together without the parenthesis.
std::string separator(const FileView& file, std::uint32_t open, std::uint32_t core) {
  const std::uint32_t at = file.offset(open);
  if (at == 0) return {};
  const char before = file.source()[at - 1], after = file.source()[file.offset(core)];
  const bool word = std::isalnum(static_cast<unsigned char>(before)) || before == '_';
  return word || (before == ':' && after == ':') ? " " : "";
}

// What takes the place of `(`, `)`, `{` and `}`. With `cast` the type stays as it is; otherwise
// `const` and `struct` go.
struct Spelling {
  std::string_view before, between, open, close;
  bool cast = false;
};

void respell(const FileView& file, const Literal& literal, Fix& fix, const Spelling& spelling) {
  const TypeName& type = literal.type;
  const std::uint32_t first = spelling.cast ? type.first : type.core;
  const std::uint32_t last = spelling.cast ? file.previous(literal.close) : type.core_last;
  const std::uint32_t start = file.offset(literal.open);
  const std::uint32_t head = file.end_offset(file.previous(first)), name = file.offset(first);
  fix.edits.push_back({start, (only_blanks(file, head, name) ? name : head) - start,
                       separator(file, literal.open, first) + std::string(spelling.before)});
  // A comment behind the type stays, if no `const` does.
  const std::uint32_t inner = file.previous(literal.close), tail = file.end_offset(inner);
  std::uint32_t from = file.end_offset(last);
  if (last == inner && !only_blanks(file, tail, file.offset(literal.close)))
    from = file.offset(literal.close);
  if (spelling.open == "{") {
    fix.edits.push_back(
        {from, file.end_offset(literal.close) - from, std::string(spelling.between)});
    return;
  }
  fix.edits.push_back({from, file.end_offset(literal.begin) - from,
                       std::string(spelling.between) + std::string(spelling.open)});
  std::uint32_t end = literal.end;
  if (file.is(file.previous(end), ",")) end = file.previous(end);
  const std::string_view value = !literal.elements.empty() ? "" : type.pointer ? "nullptr" : "0";
  fix.edits.push_back(
      replace_span(file, end, literal.end, std::string(value) + std::string(spelling.close)));
}

bool plain_elements(const FileView& file, const Literal& literal) {
  return std::ranges::all_of(literal.elements,
                             [&](auto& e) { return converts_in_braces(file, e.first, e.second); });
}

// The type is, or may be, text that a macro puts there.
bool spelled_by_macro(const FileView& file, const Literal& literal) {
  if (literal.type.core != literal.type.core_last) return false;
  const std::string_view word = file.text(literal.type.core);
  const MacroDefinition* around = file.macro_at(literal.open);
  if (around && std::ranges::find(around->parameters, word) != around->parameters.end())
    return true;
  const MacroDefinition* named = file.macro_named(word);
  return named && named->end - named->body != 1;
}

void choose_spelling(const FileView& file, const Literal& literal, Fix& fix) {
  constexpr Spelling braces{"", "", "{", "}"};
  const TypeName& type = literal.type;
  const std::string core(file.text_between(type.core, type.core_last));
  const bool plain = plain_elements(file, literal);
  const bool scalar = type.builtin_words || type.pointer;
  if (scalar && !type.reference) {
    if (!type.pointer && type.builtin_words == 1 && plain && literal.elements.size() <= 1)
      return respell(file, literal, fix, braces);
    fix.title = "use `static_cast`";
    return respell(file, literal, fix, {"static_cast<", ">", "(", ")", true});
  }
  if (const unsigned size = cuda_vector_size(core);
      size && !plain && !literal.designated && literal.elements.size() == size) {
    fix.title = "call `make_" + core + "`";
    return respell(file, literal, fix, {"make_", "", "(", ")"});
  }
  if (core == "dim3" && !literal.elements.empty() && !literal.designated) {
    fix.title = "call the constructor";
    return respell(file, literal, fix, {"", "", "(", ")"});
  }
  respell(file, literal, fix, braces);
  const bool changes_const = type.is_const;
  if (!plain || literal.designated || changes_const) fix.applicability = Applicability::review;
}

void visit_literal(const FileView& file, const Literal& literal, const Report& report) {
  const TypeName& type = literal.type;
  Finding finding{.offset = file.offset(literal.open),
                  .length = file.end_offset(literal.end) - file.offset(literal.open)};
  const std::string spelled(file.text_between(type.first, file.previous(literal.close)));
  finding.message = "`(" + spelled + "){" + (literal.elements.empty() ? "" : "…") +
                    "}` is a compound literal, which C has and C++ has not";
  const std::uint32_t before = file.previous(literal.open);
  if (type.array) {
    finding.message += "; an array has no C++ spelling for it: give the array a name";
    finding.fix.applicability = Applicability::report;
  } else if (type.reference || (file.is(before, "&") && is_unary(file, before))) {
    finding.message += "; in C++ it is a temporary without an address: give it a name";
    finding.fix.applicability = Applicability::report;
  } else {
    finding.fix.title =
        "write `" + std::string(file.text_between(type.core, type.core_last)) + "{…}`";
    choose_spelling(file, literal, finding.fix);
    if (spelled_by_macro(file, literal)) finding.fix.applicability = Applicability::review;
    if (literal.designated) finding.message += "; its designators need C++20 on Windows";
  }
  report(std::move(finding));
}

void visit(const FileView& file, const Report& report) {
  if (!is_cpp_for_windows(file)) return;
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (!file.is(i, "{") || !is_code(file, i)) continue;
    if (const auto literal = literal_at(file, i); literal && !behind_feature_test(file, i))
      visit_literal(file, *literal, report);
  }
}

} // namespace

PORTCUDA_RULE(PC201){
    .id = "PC201",
    .name = "compound-literal",
    .title = "C compound literal `(T){…}`",
    .why =
        R"md(GCC, Clang and nvcc on Linux take C's compound literals in C++ as an extension. NVIDIA's Windows front end (13.0.88)
does not, in host code nor in device code: `type name is not allowed`, `expected an expression`; cl.exe has no such
extension for C++ either. FlashMLA's 18 of the shape `(typename T::X){}` were reported in FlashMLA#218.)md",
    .cure =
        R"md(`(T){…}` becomes `T{…}`: in GCC's C++ both are a prvalue, list-initialised from the same braces; nvcc writes the same
PTX. (nvcc's device pass takes the compound literal for an lvalue. That shows only in a call to a function for `T&`, which
g++ refuses in host code and the C++ spelling refuses in both.) A scalar type of several words or with a `*`, or a scalar
made from anything but a literal, becomes `static_cast<T>(…)`. CUDA's vector types with all elements given become
`make_float4(…)`, `dim3` calls its constructor: those convert their arguments as the compound literal did.

The fix waits for a look (`--unsafe-fixes`) where `T{…}` may be refused as a narrowing conversion, because an element is
neither a literal nor a cast and the types are not known; where designators (`.a = 1`) need C++20 on Windows; where the
type is `const`; where a macro's argument is the type. Reported without a fix: arrays (`(int[]){1, 2}`) and addresses of
compound literals, which in C++ are temporaries.)md",
    .example = {R"cu(template <class T> __global__ void shape(int* out) {
  out[0] = size((typename T::Layout){});
}
)cu",
                R"cu(template <class T> __global__ void shape(int* out) {
  out[0] = size(typename T::Layout{});
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{{"){"}}, visit}};

} // namespace portcuda
