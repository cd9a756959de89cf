// `long2`, `ulong4`, `make_long2`: vectors of `long`, half as wide on Windows, without a word from
// any compiler.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/long_semantics.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

#define LONG_NAMES(PREFIX, SUFFIX)                                                                 \
  PREFIX "long1" SUFFIX, PREFIX "long2" SUFFIX, PREFIX "long3" SUFFIX, PREFIX "long4" SUFFIX
constexpr std::array<std::string_view, 24> names = {
    LONG_NAMES("", ""), LONG_NAMES("u", ""), LONG_NAMES("make_", ""), LONG_NAMES("make_u", ""),
    // CUDA 13 tells the alignment of the four-element types in their names.
    "long4_16a", "long4_32a", "ulong4_16a", "ulong4_32a", "make_long4_16a", "make_long4_32a",
    "make_ulong4_16a", "make_ulong4_32a"};
#undef LONG_NAMES

// `make_ulong2` to `make_ulonglong2`.
std::string wide_name(std::string_view name) {
  std::string out(name);
  return out.insert(out.find("long"), "long");
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

bool is_type_keyword(std::string_view word) {
  return is_one_of(word,
                   {"const",           "volatile",     "static",       "constexpr",  "inline",
                    "extern",          "return",       "typename",     "else",       "do",
                    "__device__",      "__host__",     "__global__",   "__shared__", "__constant__",
                    "__forceinline__", "__restrict__", "mutable",      "register",   "new",
                    "sizeof",          "case",         "thread_local", "typedef",    "using",
                    "template"});
}

// `point.long2`, `geo::long2`: not the name in question. `::long2` is.
bool is_member_or_qualified(const FileView& file, std::uint32_t i) {
  const std::uint32_t p = file.previous(i);
  return is_one_of(file.text(p), {".", "->"}) ||
         (file.is(p, "::") && file.is_identifier(file.previous(p)));
}

// `long2 - long1`, `cos(long2)`, `double lat2, long2;`: longitudes have such names, and no type
// stands like that.
bool is_used_as_value(const FileView& file, std::uint32_t i) {
  const std::uint32_t p = file.previous(i), n = file.next(i);
  const std::string_view before = file.text(p), after = file.text(n);
  if (is_one_of(after, {"-", "+", "/", "=", "[", ".", "==", "<=", ">=", "!=", "%"})) return true;
  if (is_one_of(before, {"-", "+", "/", "%"})) return true;
  if (after == ";") return before != "=";
  if (after == "*") {
    const std::uint32_t factor = file.next(n);
    return factor < file.size() && file.token(factor).kind == TokenKind::number;
  }
  if (before != "(" || after != ")") return false;
  const std::uint32_t callee = file.previous(p);
  return file.is_identifier(callee) && file.macro_call_around(i) == no_token &&
         !is_type_keyword(file.text(callee)) &&
         !is_one_of(file.text(callee), {"alignof", "decltype", "typeid", "__alignof"});
}

// Does token i declare the name as something of the file's own: a type, an alias, a variable, a
// function?
bool declares(const FileView& file, std::uint32_t i) {
  const std::uint32_t p = file.previous(i);
  const std::string_view before = file.text(p), after = file.text(file.next(i));
  if (is_one_of(before, {"struct", "class", "union", "enum", "namespace"})) return true;
  if (before == "using" && after == "=") return true;
  if (const MacroDefinition* macro = file.macro_at(i)) {
    if (macro->name == i ||
        std::ranges::find(macro->parameters, file.text(i)) != macro->parameters.end())
      return true;
  }
  const bool after_name = file.is_identifier(p) && !is_type_keyword(before);
  if (after_name && after == "(") return true; // a function
  // `int long2 = 3`, `float* long2,`, `auto& long2)`, `typedef struct {…} long2;`. `const long2 v`
  // is none.
  const bool after_type = after_name || is_one_of(before, {"*", "&", "&&", "}"});
  return after_type && is_one_of(after, {"=", ";", ",", ")", "[", ":"});
}

bool is_own_name(const FileView& file, std::string_view name) {
  const bool makes = name.starts_with("make_");
  for (std::uint32_t i = 0; i < file.size(); ++i)
    if (file.text(i) == name && !is_member_or_qualified(file, i) &&
        (declares(file, i) || (!makes && is_used_as_value(file, i))))
      return true;
  return false;
}

// The `<` of the template argument list around token i, no_token when there is none.
std::uint32_t template_list_around(const FileView& file, std::uint32_t i) {
  int depth = 0;
  for (std::uint32_t at = file.previous(i), steps = 0; at < file.size() && steps < 64;
       at = file.previous(at), ++steps) {
    const std::string_view text = file.text(at);
    if (is_one_of(text, {";", "{", "}", "(", "["})) return no_token;
    if (text == ")" || text == "]") {
      at = file.match(at);
      if (at >= file.size()) return no_token;
    } else if (text == ">") {
      ++depth;
    } else if (text == ">>") {
      depth += 2;
    } else if (text == "<" && depth-- == 0) {
      const std::uint32_t close = file.template_close(at);
      return close != no_token && close > i ? at : no_token;
    }
  }
  return no_token;
}

// `template <> struct traits<long2>` says something about the type and moves no data.
bool describes_the_type(const FileView& file, std::uint32_t less) {
  const std::uint32_t begin = file.statement_begin(less);
  for (std::uint32_t at = begin; at < less; at = file.next(at))
    if (file.is(at, "template") && file.is(file.next(at), "<") &&
        file.is(file.next(file.next(at)), ">"))
      return true;
  return is_one_of(file.text(file.previous(less)),
                   {"is_same", "is_same_v", "alignment_of", "is_floating_point"});
}

// `using type = long2` in `template <> struct vector<long, 2>`: the author maps element types,
// `long` to `long2`.
bool in_a_type_map(const FileView& file, std::uint32_t i) {
  for (std::uint32_t brace = file.enclosing(i); brace != no_token; brace = file.enclosing(brace)) {
    if (!file.is(brace, "{") || file.brace_kind(brace) != BraceKind::type) continue;
    for (std::uint32_t at = file.statement_begin(brace); at < brace; at = file.next(at))
      if (file.is(at, "long") && template_list_around(file, at) != no_token) return true;
  }
  return false;
}

bool spells_wide_name(const FileView& file, std::string_view name) {
  const std::string wide = wide_name(name);
  for (std::uint32_t i = 0; i < file.size(); ++i)
    if (file.text(i) == wide) return true;
  return false;
}

// Where the type is part of an interface (template argument, alias, parameter, return type), code
// elsewhere may depend on which of the two 64-bit types it is.
bool is_interface(const FileView& file, std::uint32_t i) {
  const std::uint32_t less = template_list_around(file, i);
  if (less != no_token)
    return !is_one_of(file.text(file.previous(less)),
                      {"reinterpret_cast", "static_cast", "const_cast", "bit_cast"});
  const Function* function = file.function(i);
  if (!function) return true;
  // `long2 x = load(p)`: what `load` returns is decided elsewhere.
  const std::uint32_t variable = file.next(i), value = file.next(file.next(variable));
  if (file.is_identifier(variable) && file.is(file.next(variable), "=") &&
      file.is_identifier(value) && !file.text(value).starts_with("make_"))
    return true;
  const std::uint32_t begin = file.statement_begin(i);
  return is_one_of(file.text(begin), {"using", "typedef"});
}

// One place that keeps the old type is enough to stop the build of the others: a `longlong4*` is no
// argument for a function of the same file that takes a `long4*`.
bool is_interface_anywhere(const FileView& file, std::string_view name) {
  const std::string_view type = name.starts_with("make_") ? name.substr(5) : name;
  for (std::uint32_t i = 0; i < file.size(); ++i)
    if (file.text(i) == type && !is_member_or_qualified(file, i) && is_interface(file, i))
      return true;
  return false;
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  const std::string_view name = file.text(token);
  const std::string_view before = file.text(file.previous(token)),
                         after = file.text(file.next(token));
  if (file.token(token).in_directive && !file.token(token).in_macro_body) return;
  if (is_one_of(before, {"#", "##"}) || after == "##" || after == "::" ||
      is_member_or_qualified(file, token))
    return;
  const bool makes = name.starts_with("make_");
  if ((makes && after != "(") || is_own_name(file, name)) return;
  const std::uint32_t less = template_list_around(file, token);
  if ((less != no_token && describes_the_type(file, less)) || in_a_type_map(file, token)) return;

  const std::string wide = wide_name(name);
  Finding finding{.offset = file.offset(token), .length = std::uint32_t(name.size())};
  finding.message =
      "`" + std::string(name) + "` has elements of `long`: 64 bits on Linux, 32 on Windows";
  finding.fix = {.title = "use `" + wide + "`", .edits = {{finding.offset, finding.length, wide}}};
  // Code that spells both types tells them apart on purpose.
  const bool sure = !makes || file.function(token) != nullptr;
  if (!sure || is_interface_anywhere(file, name) || spells_wide_name(file, name))
    finding.fix.applicability = Applicability::review;
  report(std::move(finding));
}

} // namespace

PORTCUDA_RULE(PC507){
    .id = "PC507",
    .name = "long-vector-type",
    .title = "CUDA vector of `long`",
    .why =
        R"md(The CUDA C++ Programming Guide, "Built-in Vector Types": `long1` to `ulong4` have elements of 4 or 8 bytes, "if
sizeof(long) is equal to sizeof(int)" the former. On Linux `long2` is 16 bytes, on Windows 8. NVIDIA's Windows front end
(13.0.88) says nothing: a copy through `long2` moves half of the data. Only where an element feeds an `"l"` operand does
it stop: `asm operand type size(4) does not match type/size implied by constraint 'l'` (FlashMLA's `st_async`).)md",
    .cure =
        R"md(`long2` becomes `longlong2`, `make_ulong4` becomes `make_ulonglong4` and so on: 64-bit elements and the same layout on
both systems, and the same PTX on Linux. `long long` is a type of its own beside `long`, so where the name is part of an interface
(template argument, alias, parameter, return type), or the file spells both types, all fixes of that type in the file
wait for a look (`--unsafe-fixes`). Not found: members, other namespaces, names that the file declares itself, and traits about the type.)md",
    .example = {R"cu(__device__ void copy16(void* to, const void* from) {
  *reinterpret_cast<long2*>(to) = *reinterpret_cast<const long2*>(from);
}
)cu",
                R"cu(__device__ void copy16(void* to, const void* from) {
  *reinterpret_cast<longlong2*>(to) = *reinterpret_cast<const longlong2*>(from);
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::corrupts,
    .rejects = Rejects::nobody,
    .match = WordRule{Words(names.begin(), names.end()), visit},
    .semantics = judge_long_vectors};

} // namespace portcuda
