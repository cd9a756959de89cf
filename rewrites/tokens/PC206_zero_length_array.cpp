// `T x[0];` where the Windows compiler does not take it: everywhere but at the end of a class, or
// in a union.
#include <algorithm>
#include <string>

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

// The first token of the declaration of `name`: of the parameter, if it is one.
std::uint32_t declaration_begin(const FileView& file, std::uint32_t name) {
  const std::uint32_t around = file.enclosing(name);
  if (around == no_token || !file.is(around, "(")) return file.statement_begin(name);
  std::uint32_t i = name;
  for (std::uint32_t p = file.previous(i); p != no_token && p > around && !file.is(p, ",");
       p = file.previous(i)) {
    const std::uint32_t open = file.is(p, ">") ? file.template_open(p) : file.match(p);
    i = open != no_token && open < p ? open : p;
  }
  return i;
}

// Behind `static`, `__shared__`, `alignas(16)`, `[[maybe_unused]]`, ….
std::uint32_t skip_specifiers(const FileView& file, std::uint32_t i, std::uint32_t name) {
  for (; i < name; i = file.next(i)) {
    const std::string_view text = file.text(i);
    if (one_of(text, {"alignas", "__align__", "__attribute__", "__declspec"}) &&
        file.is(file.next(i), "(")) {
      i = file.match(file.next(i));
      if (i == no_token) return name;
    } else if (text == "[" && file.is(file.next(i), "[") && file.match(i) != no_token) {
      i = file.match(i);
    } else if (!one_of(text, {"static", "extern", "constexpr", "inline", "thread_local", "mutable",
                              "register", "typedef", "__shared__", "__device__", "__constant__",
                              "__managed__"})) {
      return i;
    }
  }
  return i;
}

bool is_class_body(const FileView& file, std::uint32_t brace) {
  return file.is(brace, "{") && file.brace_kind(brace) == BraceKind::type;
}

bool is_capitals(std::string_view word) {
  return std::ranges::none_of(word, [](unsigned char c) { return std::islower(c); });
}

// A type stands before the name: a declaration, not `x[0] = 1;`.
bool is_declared(const FileView& file, std::uint32_t begin, std::uint32_t name) {
  const std::uint32_t before = file.previous(name);
  if (file.is(before, "}"))
    return file.match(before) != no_token && is_class_body(file, file.match(before));
  const std::uint32_t first = skip_specifiers(file, begin, name);
  if (first >= name) return false;
  const auto type = parse_type(file, first);
  if (!type || type->end != name) return false;
  if (is_class_body(file, file.enclosing(name)) || type->builtin_words || type->class_key ||
      first != begin)
    return true;
  // In a function `a * x[0];` multiplies and `UNROLL x[0] = …` is no declaration.
  if (type->pointer || type->reference) return false;
  return !(type->core == type->core_last && is_capitals(file.text(type->core)));
}

bool is_union(const FileView& file, std::uint32_t brace) {
  for (std::uint32_t i = file.previous(brace), first = file.statement_begin(brace);
       i != no_token && i >= first; i = file.previous(i))
    if (file.is(i, "union")) return true;
  return false;
}

// The statement first..last of a class declares data that every object holds.
bool declares_data(const FileView& file, std::uint32_t first, std::uint32_t last) {
  if (one_of(file.text(first), {";", "static", "using", "typedef", "friend", "template",
                                "static_assert", "enum", "operator", "~", "explicit", "virtual"}))
    return false;
  bool braces = false;
  for (std::uint32_t i = first; i != no_token && i <= last; i = file.next(i)) {
    if (file.is(i, "(") && !file.is(file.next(i), "*") &&
        !one_of(file.text(file.previous(i)), {"alignas", "__align__", "__attribute__", "decltype"}))
      return false;
    if (file.is(i, "static") || file.is(i, "operator")) return false;
    if (file.is(i, "=")) break;
    if (const std::uint32_t close = file.match(i); close != no_token && close > i) {
      braces |= file.is(i, "{");
      i = close;
    }
  }
  if (!file.is(last, ";")) return false; // a function's body, a macro
  const bool class_only = one_of(file.text(first), {"struct", "class", "union"}) &&
                          (braces ? file.is(file.previous(last), "}") : last - first <= 2);
  // `struct { … };` without a name holds its members itself.
  return !class_only || file.is(file.next(first), "{");
}

// More data follows in the class that opens at `brace`.
bool is_followed_by_data(const FileView& file, std::uint32_t behind, std::uint32_t brace) {
  if (!file.is(behind, ";")) return file.is(behind, ",");
  const std::uint32_t end = file.match(brace);
  for (std::uint32_t i = file.next(behind); i != no_token && i < end;) {
    if (file.is(file.next(i), ":") && one_of(file.text(i), {"public", "private", "protected"})) {
      i = file.next(file.next(i));
      continue;
    }
    const std::uint32_t last = file.statement_end(i);
    if (last == no_token || last >= end) return false;
    if (declares_data(file, i, last)) return true;
    i = file.next(last);
  }
  return false;
}

Fix drop_zero(const FileView& file, std::uint32_t zero, Applicability applicability) {
  return {.title = "leave the bound out",
          .edits = {replace_tokens(file, zero, zero, "")},
          .applicability = applicability};
}

void judge(const FileView& file, std::uint32_t begin, std::uint32_t name, const Report& report) {
  const std::uint32_t zero = file.next(file.next(name)), behind = file.next(file.next(zero));
  const std::uint32_t around = file.enclosing(name);
  std::string spelled = "`" + std::string(file.text(name)) + "[0]`";
  Finding finding{.offset = file.offset(name),
                  .length = file.end_offset(file.next(zero)) - file.offset(name),
                  .fix = {.applicability = Applicability::report}};
  bool is_static = false, is_extern = false;
  for (std::uint32_t i = begin; i < name; ++i) {
    is_static |= file.is(i, "static") || file.is(i, "typedef");
    is_extern |= file.is(i, "extern");
  }
  if (around != no_token && is_class_body(file, around) && !is_static) {
    if (is_union(file, around) || !is_followed_by_data(file, behind, around)) return;
    finding.message = spelled + " has no length and is not the last member of its class";
  } else if (around != no_token && file.is(around, "(")) {
    finding.message = spelled + " is a parameter of length zero; it means a pointer";
    finding.fix = drop_zero(file, zero, Applicability::safe);
  } else {
    finding.message = spelled + " is an array without elements outside a class";
    if (is_extern) finding.fix = drop_zero(file, zero, Applicability::review);
  }
  report(std::move(finding));
}

void visit(const FileView& file, const Report& report) {
  if (!is_cpp_for_windows(file)) return;
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (!file.is(i, "[") || !file.is(file.next(i), "0") || !is_code(file, i)) continue;
    const std::uint32_t close = file.match(i), name = file.previous(i);
    if (close != file.next(file.next(i)) || !file.is_identifier(name) ||
        is_keyword_but_no_type(file.text(name)))
      continue;
    if (!one_of(file.text(file.next(close)), {";", ",", "="})) continue;
    const std::uint32_t begin = declaration_begin(file, name);
    if (begin < name && is_declared(file, begin, name) && !behind_feature_test(file, i))
      judge(file, begin, name, report);
  }
}

} // namespace

PORTCUDA_RULE(PC206){
    .id = "PC206",
    .name = "zero-length-array",
    .title = "array of length zero",
    .why =
        R"md(Arrays without elements are an extension of GCC and Clang. NVIDIA's Windows front end (13.0.88) takes `T x[0];` as the last
member of a class and in a union only. A member with others behind it is refused in host and device code: `incomplete type
"T []" is not allowed`; a variable, a static member, a parameter too: `the size of an array must be greater than zero`.
cl.exe says C2229 and C2466. Members that are accepted are never a finding.)md",
    .cure =
        R"md(A parameter `T x[0]` becomes `T x[]`, the same pointer. `extern T x[0]` becomes `extern T x[]` after a look
(`--unsafe-fixes`): with `__shared__` nvcc makes a static array of the former and the dynamic shared memory that was
probably meant of the latter. Everything else is reported: what the array is for decides whether it can go, be moved to the
end or become one element.)md",
    .example = {R"cu(__device__ int first(const int values[0], int count) {
  return count ? values[count - 1] : 0;
}
)cu",
                R"cu(__device__ int first(const int values[], int count) {
  return count ? values[count - 1] : 0;
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{{"[0]"}}, visit}};

} // namespace portcuda
