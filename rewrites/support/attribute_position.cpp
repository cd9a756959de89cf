#include "rewrites/support/attribute_position.h"

#include <algorithm>

#include "rewrites/support/head_words.h"
#include "rewrites/support/lambda_declarator.h"

namespace portcuda {
namespace {

// The last token of what starts at i: of a bracket group or template argument list, else i itself.
std::uint32_t group_end(const FileView& file, std::uint32_t i) {
  if (auto close = file.match(i); close != no_token && close > i) return close;
  if (file.is(i, "<"))
    if (auto close = file.template_close(i); close != no_token) return close;
  return i;
}

// A body of identifiers, strings and attribute arguments: it can stand for specifiers only.
bool holds_only_specifiers(const FileView& file, const MacroDefinition& macro) {
  for (auto i = macro.body; i < macro.end; ++i) {
    auto text = file.text(i);
    if (!file.is_identifier(i) && file.token(i).kind != TokenKind::string) return false;
    if (std::ranges::find(macro.parameters, text) != macro.parameters.end()) return false;
    if (!file.is(i + 1, "(")) continue;
    auto close = file.match(i + 1);
    if (close == no_token || close >= macro.end || !(takes_arguments(text) || in_capitals(text)))
      return false;
    i = close;
  }
  return true;
}

bool becomes_standard(const AttributeSpec& spec) {
  return spec.readable && std::ranges::all_of(spec.attributes, [](const GnuAttribute& a) {
           return a.known && (a.known->action == AttributeAction::gnu_scoped ||
                              a.known->action == AttributeAction::std_scoped);
         });
}

// Skips `template <…>` and `extern "C"`; no_token when the parameter list cannot be followed.
std::uint32_t behind_declaration_prefix(const FileView& file, std::uint32_t at, bool& templated) {
  while (file.is(at, "template") && file.is(file.next(at), "<")) {
    auto close = file.template_close(file.next(at));
    if (close == no_token) return no_token;
    at = file.next(close);
    templated = true;
  }
  auto next = file.next(at);
  if (file.is(at, "extern") && next != no_token && file.token(next).kind == TokenKind::string)
    at = file.next(next);
  return at;
}

// Reads from the start of the declaration up to the list. False: something stands there that this
// cannot follow.
bool read_front(const FileView& file, std::uint32_t begin, std::uint32_t spec,
                AttributePosition& position) {
  auto at = behind_declaration_prefix(file, begin, position.templated);
  if (at == no_token || at > spec) return false;
  position.declaration = at;
  position.leading = true;
  auto last = at;
  while (at != no_token && at < spec) {
    auto text = file.text(at);
    if (one_of(text, {"friend", "requires", "=", ",", "return", "case", "goto", "throw", "new"}))
      return false;
    auto end = group_end(file, at);
    if (auto listed = parse_attribute_spec(file, at)) {
      position.leading &= becomes_standard(*listed);
      end = listed->last;
    } else {
      position.leading &= text == "[" && file.is(file.next(at), "[");
      // Behind the parameters a macro is no obstacle to what goes in front of the declaration.
      position.parameters |= text == "(" && file.is_identifier(last) &&
                             !takes_arguments(file.text(last)) && !in_capitals(file.text(last));
      position.behind_macro |= in_capitals(text) && !position.parameters;
    }
    if (end > spec) return false;
    last = end;
    at = file.next(end);
  }
  return at == spec;
}

// Reads on from behind the list: is it a function, is there a second declarator?
void read_rest(const FileView& file, std::uint32_t at, AttributePosition& position) {
  bool head = position.site == AttributeSite::specifier;
  std::string_view before;
  for (; at != no_token; at = file.next(group_end(file, at))) {
    auto text = file.text(at);
    if (one_of(text, {";", "{", "}", ":", ")"})) return;
    if (text == ",") {
      position.alone = false;
      return;
    }
    if (text == "=") head = false;
    if (head && text == "(" && !takes_arguments(before)) {
      position.function_pointer = one_of(file.text(file.next(at)), {"*", "&", "&&"});
      position.function = !position.function_pointer;
      head = false;
    }
    before = text;
  }
}

// The declarator before the list ends with a parameter list: of a function, or of a pointer to one?
void read_declarator_end(const FileView& file, std::uint32_t last, AttributePosition& position) {
  while (last != no_token && (one_of(file.text(last), {"const", "volatile", "noexcept", "override",
                                                       "final", "&", "&&"}) ||
                              (position.parameters && in_capitals(file.text(last)))))
    last = file.previous(last);
  if (last == no_token || !file.is(last, ")")) return;
  auto before = file.match(last) == no_token ? no_token : file.previous(file.match(last));
  position.function_pointer = file.is(before, ")") && file.match(before) != no_token &&
                              one_of(file.text(file.next(file.match(before))), {"*", "&", "&&"});
  position.function = !position.function_pointer;
}

// The list stands inside `( … )`: a parameter, the variable of a loop or condition, or something
// else.
AttributePosition in_parentheses(const FileView& file, const AttributeSpec& spec,
                                 std::uint32_t open) {
  AttributePosition position;
  auto before = file.previous(open);
  if (before == no_token) return position;
  bool loop = one_of(file.text(before), {"for", "if", "while", "switch"});
  bool list = file.is_identifier(before) || one_of(file.text(before), {"]", ">", ")"});
  if (!list || one_of(file.text(before),
                      {"sizeof", "alignof", "decltype", "return", "typeid", "alignas", "defined"}))
    return position;
  auto begin = file.statement_begin(spec.first);
  if (begin <= open) return position;
  for (auto i = begin; i != no_token && i < spec.first; i = file.next(group_end(file, i)))
    if (file.is(i, ",")) {
      if (loop) return position;
      begin = file.next(i);
    }
  if (begin == no_token || one_of(file.text(begin), {"*", "&", "&&", "("})) return position;
  if (!read_front(file, begin, spec.first, position)) return position;
  position.site = AttributeSite::parameter;
  return position;
}

// The class-key that the list directly follows, no_token when there is none.
std::uint32_t class_key_before(const FileView& file, std::uint32_t i) {
  for (;;) {
    i = before_attribute_specs(file, i);
    if (i == no_token) return i;
    if (one_of(file.text(i), {"struct", "union", "enum"})) return i;
    if (file.is(i, "class")) return file.is(file.previous(i), "typename") ? no_token : i;
    auto open = file.match(i);
    if (open == no_token || open > i) return no_token;
    if (file.is(i, "]") && file.is(file.next(open), "[")) {
      i = file.previous(open);
    } else if (file.is(i, ")") &&
               one_of(file.text(file.previous(open)), {"alignas", "__align__", "__declspec"})) {
      i = file.previous(file.previous(open));
    } else {
      return no_token;
    }
  }
}

// For a list behind the `}` of a class: the key of that class.
std::uint32_t class_key_of_body(const FileView& file, std::uint32_t close) {
  auto brace = file.match(close);
  if (brace == no_token) return no_token;
  auto kind = file.brace_kind(brace);
  if (kind != BraceKind::type && kind != BraceKind::enumeration) return no_token;
  std::uint32_t key = no_token;
  for (auto i = file.statement_begin(brace); i != no_token && i < brace;
       i = file.next(group_end(file, i))) {
    if (one_of(file.text(i), {"struct", "class", "union"})) key = i;
    if (file.is(i, "enum"))
      key = one_of(file.text(file.next(i)), {"class", "struct"}) ? file.next(i) : i;
    if (key != no_token && file.is(i, ":")) break;
  }
  return key;
}

AttributePosition on_class(const FileView& file, AttributeSite site, std::uint32_t key,
                           const AttributeSpec& spec) {
  AttributePosition position;
  auto begin = file.statement_begin(key);
  position.declaration = behind_declaration_prefix(file, begin, position.templated);
  position.site = position.declaration == no_token ? AttributeSite::unknown : site;
  position.keyword = key;
  position.leading = site == AttributeSite::class_head;
  read_rest(file, file.next(spec.last), position);
  return position;
}

bool starts_statement(const FileView& file, std::uint32_t before) {
  if (before == no_token || one_of(file.text(before), {";", "{", ":", "else"})) return true;
  if (!file.is(before, "}") || file.match(before) == no_token) return false;
  auto kind = file.brace_kind(file.match(before));
  return kind == BraceKind::block || kind == BraceKind::function;
}

// The directive that raw token i belongs to: its `#`.
std::uint32_t hash_of(const FileView& file, std::uint32_t i) {
  while (i > 0 && !(file.is(i, "#") && file.token(i).first_on_line)) --i;
  return i;
}

// The code token that comes before token i whichever branches are taken: an `#else` is followed
// back to before its
// `#if`. no_token at the start of the file.
std::uint32_t code_before(const FileView& file, std::uint32_t i) {
  int nested = 0;
  while (i-- > 0) {
    if (!file.token(i).in_directive) {
      if (nested == 0) return i;
      continue;
    }
    i = hash_of(file, i);
    auto word = file.text(i + 1);
    if (word == "endif" && nested > 0)
      ++nested;
    else if (word.starts_with("if") && nested > 0)
      --nested;
    else if (word.starts_with("el") && nested == 0)
      nested = 1;
  }
  return no_token;
}

// Does a declaration start at token i? Behind a directive, `static` may stand in the branch before.
bool starts_declaration(const FileView& file, std::uint32_t i) {
  if (file.token(i).in_directive) return true;
  auto before = code_before(file, i);
  return before == no_token || before + 1 == i ||
         one_of(file.text(before), {";", "{", "}", ":", ">"});
}

// `int a = 1, b __attribute__((unused));`: the list is behind the name of a later declarator.
bool behind_later_name(const FileView& file, std::uint32_t name) {
  if (name == no_token || !file.is_identifier(name)) return false;
  auto before = file.previous(name);
  while (before != no_token && one_of(file.text(before), {"*", "&", "&&"}))
    before = file.previous(before);
  if (before == no_token || !file.is(before, ",")) return false;
  auto brace = file.enclosing(name);
  if (brace == no_token) return true;
  auto kind = file.brace_kind(brace);
  return file.is(brace, "{") && kind != BraceKind::initializer && kind != BraceKind::enumeration;
}

// A declaration at namespace, class or block scope.
AttributePosition in_declaration(const FileView& file, const AttributeSpec& spec,
                                 std::uint32_t before, std::uint32_t behind) {
  AttributePosition position;
  auto begin = file.statement_begin(spec.first);
  auto enclosing = file.enclosing(spec.first);
  position.member = enclosing != no_token && file.brace_kind(enclosing) == BraceKind::type;
  if (file.is(begin, "namespace") ||
      (file.is(begin, "inline") && file.is(file.next(begin), "namespace"))) {
    position.keyword = file.is(begin, "namespace") ? begin : file.next(begin);
    if (before != position.keyword) position.site = AttributeSite::name_space;
    return position;
  }
  if (behind_later_name(file, before)) {
    position.site = AttributeSite::declarator;
    position.alone = false;
    position.after_name = true;
    return position;
  }
  if (!read_front(file, begin, spec.first, position)) return position;
  if (position.declaration == begin && !starts_declaration(file, begin)) position.cut = true;
  position.after_name = before != no_token && file.is_identifier(before) &&
                        before >= position.declaration && !position.parameters &&
                        !in_capitals(file.text(before));
  position.after_pointer = before != no_token && before >= position.declaration &&
                           one_of(file.text(before), {"*", "&", "&&"});
  if (file.is(position.declaration, "using")) {
    if (position.after_name && file.is(behind, "=")) position.site = AttributeSite::alias;
    return position;
  }
  if (file.is(position.declaration, "typedef") ||
      file.is(file.next(position.declaration), "typedef")) {
    position.site = AttributeSite::type_name;
    return position;
  }
  bool standard_next =
      behind != no_token && file.is(behind, "[") && file.is(file.next(behind), "[");
  bool ended =
      behind == no_token ||
      (!standard_next && one_of(file.text(behind), {";", "=", ",", "{", "[", ":", "->", "noexcept",
                                                    "override", "final", "try"}));
  bool goes_on =
      behind != no_token &&
      (file.is_identifier(behind) || one_of(file.text(behind), {"::", "*", "&", "&&", "~", "["}));
  bool closed = before != no_token && before >= position.declaration && file.is(before, ")") &&
                file.match(before) != no_token &&
                !takes_arguments(file.text(file.previous(file.match(before)))) &&
                !in_capitals(file.text(file.previous(file.match(before))));
  if (ended || closed) {
    if (position.leading || behind == no_token) return position;
    position.site = AttributeSite::declarator;
    read_declarator_end(file, before, position);
  } else if (goes_on) {
    position.site = AttributeSite::specifier;
  }
  if (behind != no_token) read_rest(file, behind, position);
  return position;
}

} // namespace

AttributePosition attribute_position(const FileView& file, const AttributeSpec& spec) {
  AttributePosition position;
  auto before = before_attribute_specs(file, file.previous(spec.first));
  auto behind = after_attribute_specs(file, file.next(spec.last));
  auto set = [&](AttributeSite site) {
    position.site = site;
    return position;
  };
  if (in_lambda_declarator(file, before)) return set(AttributeSite::lambda);
  if (file.token(spec.first).in_macro_body &&
      holds_only_specifiers(file, *file.macro_at(spec.first)))
    return set(AttributeSite::macro);
  if (auto key = class_key_before(file, before); key != no_token)
    return on_class(file, AttributeSite::class_head, key, spec);
  if (before != no_token && file.is(before, "}"))
    if (auto key = class_key_of_body(file, before); key != no_token)
      return on_class(file, AttributeSite::class_tail, key, spec);
  auto enclosing = file.enclosing(spec.first);
  if (enclosing != no_token && file.is(enclosing, "("))
    return in_parentheses(file, spec, enclosing);
  if (enclosing != no_token && file.is(enclosing, "[")) return position;
  if (behind != no_token && file.is(behind, ";") && starts_statement(file, before))
    return set(AttributeSite::statement);
  if (enclosing != no_token && file.brace_kind(enclosing) == BraceKind::enumeration)
    return before != no_token && file.is_identifier(before) ? set(AttributeSite::enumerator)
                                                            : position;
  return in_declaration(file, spec, before, behind);
}

} // namespace portcuda
