#include "rewrites/support/type_name.h"

#include <algorithm>

namespace portcuda {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, text) != list.end();
}

bool is_class_key(std::string_view word) {
  return one_of(word, {"struct", "union", "class", "enum"});
}

bool is_cv(std::string_view word) { return word == "const" || word == "volatile"; }

// One past the name `::a::b<…>::template c<…>` that starts at i; i itself if there is none.
std::uint32_t skip_name(const FileView& file, std::uint32_t i, std::uint32_t& last) {
  const std::uint32_t start = i;
  if (file.is(i, "::")) i = file.next(i);
  for (;;) {
    if (file.is(i, "template")) i = file.next(i);
    if (!file.is_identifier(i) || is_keyword_but_no_type(file.text(i)) ||
        is_builtin_type_word(file.text(i)))
      return start;
    last = i;
    i = file.next(i);
    if (file.is(i, "<")) {
      const std::uint32_t close = file.template_close(i);
      if (close == no_token) return i;
      last = close;
      i = file.next(close);
    }
    if (!file.is(i, "::")) return i;
    i = file.next(i);
  }
}

// `*`, `&`, `const`, `[3]`, `(*)[3]`, `(*)(int)` behind the type itself.
std::uint32_t skip_abstract_declarator(const FileView& file, std::uint32_t i, TypeName& type) {
  for (;; i = file.next(i)) {
    const std::string_view text = file.text(i);
    if (text == "*") {
      type.pointer = true;
    } else if (text == "&" || text == "&&") {
      type.reference = true;
    } else if (text == "[" && file.match(i) != no_token) {
      type.array = !type.pointer;
      i = file.match(i);
    } else if (text == "(" && one_of(file.text(file.next(i)), {"*", "&"}) &&
               file.match(i) == file.next(file.next(i))) {
      (file.is(file.next(i), "*") ? type.pointer : type.reference) = true;
      i = file.match(i);
      if (file.is(file.next(i), "(")) i = file.match(file.next(i));
    } else if (!one_of(text, {"const", "volatile", "__restrict__", "__restrict"})) {
      return i;
    }
    if (i == no_token) return no_token;
  }
}

// The words of `unsigned long long`, with a `const` between them.
std::uint32_t skip_builtin_words(const FileView& file, std::uint32_t i, TypeName& type) {
  for (; is_builtin_type_word(file.text(i)) || is_cv(file.text(i)); i = file.next(i)) {
    if (is_cv(file.text(i))) {
      type.is_const = true;
      continue;
    }
    type.is_void |= file.is(i, "void");
    type.core_last = i;
    ++type.builtin_words;
  }
  return i;
}

} // namespace

std::optional<TypeName> parse_type(const FileView& file, std::uint32_t first) {
  TypeName type{.first = first, .core = first, .core_last = first, .end = first};
  std::uint32_t i = first;
  for (; is_cv(file.text(i)) || is_class_key(file.text(i)); i = file.next(i)) {
    type.class_key |= is_class_key(file.text(i));
    type.is_const |= is_cv(file.text(i));
  }
  type.core = i;
  if (file.is(i, "typename")) i = file.next(i);
  if (is_builtin_type_word(file.text(i))) {
    i = skip_builtin_words(file, i, type);
  } else if (one_of(file.text(i), {"decltype", "typeof", "__typeof__", "__typeof"})) {
    type.core_last = file.match(file.next(i));
    if (type.core_last == no_token) return std::nullopt;
    i = file.next(type.core_last);
  } else {
    const std::uint32_t after = skip_name(file, i, type.core_last);
    if (after == i) return std::nullopt;
    i = after;
  }
  while (is_cv(file.text(i))) {
    type.is_const = true;
    i = file.next(i);
  }
  type.end = skip_abstract_declarator(file, i, type);
  if (type.pointer) type.is_void = false;
  return type;
}

std::optional<TypeName> parenthesised_type(const FileView& file, std::uint32_t open) {
  const std::uint32_t close = file.match(open);
  if (!file.is(open, "(") || close == no_token || file.next(open) == close) return std::nullopt;
  auto type = parse_type(file, file.next(open));
  if (!type || type->end != close) return std::nullopt;
  return type;
}

bool is_builtin_type_word(std::string_view word) {
  return one_of(word, {"void", "bool", "char", "short", "int", "long", "float", "double", "signed",
                       "unsigned", "wchar_t", "char8_t", "char16_t", "char32_t", "__int64"});
}

bool is_keyword_but_no_type(std::string_view word) {
  static constexpr std::string_view words[] = {"alignas",
                                               "alignof",
                                               "and",
                                               "asm",
                                               "auto",
                                               "bitand",
                                               "bitor",
                                               "break",
                                               "case",
                                               "catch",
                                               "co_await",
                                               "co_return",
                                               "co_yield",
                                               "compl",
                                               "const_cast",
                                               "constexpr",
                                               "continue",
                                               "default",
                                               "delete",
                                               "do",
                                               "dynamic_cast",
                                               "else",
                                               "explicit",
                                               "extern",
                                               "false",
                                               "for",
                                               "friend",
                                               "goto",
                                               "if",
                                               "inline",
                                               "mutable",
                                               "namespace",
                                               "new",
                                               "noexcept",
                                               "not",
                                               "nullptr",
                                               "operator",
                                               "or",
                                               "private",
                                               "protected",
                                               "public",
                                               "register",
                                               "reinterpret_cast",
                                               "requires",
                                               "return",
                                               "sizeof",
                                               "static",
                                               "static_assert",
                                               "static_cast",
                                               "switch",
                                               "template",
                                               "this",
                                               "thread_local",
                                               "throw",
                                               "true",
                                               "try",
                                               "typedef",
                                               "typeid",
                                               "using",
                                               "virtual",
                                               "while",
                                               "xor",
                                               "__shared__",
                                               "__device__",
                                               "__host__",
                                               "__global__",
                                               "__constant__",
                                               "__extension__",
                                               "__attribute__",
                                               "const",
                                               "volatile",
                                               "typename",
                                               "struct",
                                               "union",
                                               "class",
                                               "enum",
                                               "__vector",
                                               "__asm__"};
  return std::ranges::find(words, word) != std::end(words);
}

unsigned cuda_vector_size(std::string_view word) {
  if (word.size() < 4) return 0;
  const char digit = word.back();
  if (digit < '1' || digit > '4') return 0;
  word.remove_suffix(1);
  if (!one_of(word, {"char", "uchar", "short", "ushort", "int", "uint", "long", "ulong", "longlong",
                     "ulonglong", "float", "double"}))
    return 0;
  return unsigned(digit - '0');
}

bool is_known_type(const FileView& file, std::string_view word) {
  if (word.ends_with("_t") || cuda_vector_size(word) || word == "dim3") return true;
  for (std::uint32_t i = 1; i < file.size(); ++i) {
    if (!file.is(i, word)) continue;
    const std::string_view before = file.text(file.previous(i));
    if (one_of(before, {"typename", "class", "struct", "union", "enum"})) return true;
    const bool alias = before == "using" && file.is(file.next(i), "=");
    const bool defined = file.is(file.next(i), ";") && file.is(file.statement_begin(i), "typedef");
    if (alias || defined) return true;
    // `X name` declares something of type X.
    const std::uint32_t next = file.next(i);
    if (file.is_identifier(next) && !is_keyword_but_no_type(file.text(next)) && before != "." &&
        before != "->")
      return true;
  }
  return false;
}

} // namespace portcuda
