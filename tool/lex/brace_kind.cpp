#include "tool/lex/brace_kind.h"

#include <algorithm>
#include <vector>

namespace portcuda {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, text) != list.end();
}

// The tokens between the start of the statement and the brace, each bracket group taken as its
// closing token. `open[k]` is the opening bracket of a group, no_token for a plain token.
struct Head {
  std::vector<std::uint32_t> token, open;
  std::size_t size() const { return token.size(); }
};

constexpr std::size_t longest_head = 512; // enough for constructor initialiser lists

// A `}` before the brace belongs to this head when it closes an initialiser (`: a{1}, b{2} {`), not
// a block.
bool ends_statement(const FileView& file, std::uint32_t close) {
  auto open = file.match(close);
  if (open == no_token) return true;
  auto before = file.previous(open);
  bool initialiser =
      before != no_token && (file.is_identifier(before) || file.is(before, ">")) &&
      !one_of(file.text(before), {"else", "do", "try", "const", "noexcept", "override", "final"});
  if (!initialiser) return true;
  auto after = file.next(close);
  return after == no_token || !(file.is(after, ",") || file.is(after, "{"));
}

Head head_before(const FileView& file, std::uint32_t brace) {
  Head head;
  for (auto i = file.previous(brace); i != no_token && head.size() < longest_head;
       i = file.previous(i)) {
    auto text = file.text(i);
    if (text == ";" || text == "{" || text == "(" || text == "[") break;
    if (text == "}" && ends_statement(file, i)) break;
    if (text == ":" &&
        one_of(file.text(file.previous(i)), {"public", "private", "protected", "default"}))
      break;
    auto open = file.match(i);
    head.token.push_back(i);
    head.open.push_back(open != no_token && open < i ? open : no_token);
    if (head.open.back() != no_token) i = open;
  }
  std::ranges::reverse(head.token);
  std::ranges::reverse(head.open);
  return head;
}

std::uint32_t first_token(const Head& head, std::size_t k) {
  return head.open[k] != no_token ? head.open[k] : head.token[k];
}

bool is_group(const FileView& file, const Head& head, std::size_t k, std::string_view opener) {
  return head.open[k] != no_token && file.is(head.open[k], opener);
}

// `[…]` starts a lambda unless something that can be subscripted stands before it.
bool introduces_lambda(const FileView& file, const Head& head, std::size_t k) {
  if (!is_group(file, head, k, "[") || file.is(head.open[k] + 1, "[")) return false;
  if (k == 0) return true;
  auto before = head.token[k - 1];
  if (one_of(file.text(before), {"return", "co_return", "co_yield", "case", "throw"})) return true;
  return !(file.is_identifier(before) || one_of(file.text(before), {")", "]", "}", ">"}) ||
           file.token(before).kind == TokenKind::string);
}

// After the `]` at k: parameters and specifiers only, up to the brace.
bool lambda_up_to_brace(const FileView& file, const Head& head, std::size_t k,
                        std::uint32_t& parameters) {
  parameters = no_token;
  bool arrow = false;
  for (++k; k < head.size(); ++k) {
    auto text = file.text(head.token[k]);
    if (is_group(file, head, k, "(")) {
      bool argument = k > 0 && file.text(head.token[k - 1]).starts_with("__attribute");
      argument |=
          one_of(file.text(head.token[k - 1]), {"noexcept", "decltype", "alignas", "requires"});
      if (!argument && parameters == no_token) parameters = head.open[k];
    } else if (text == "->") {
      arrow = true;
    } else if (!arrow && (text == "=" || text == "," || text == "?" || text == "+")) {
      return false;
    }
  }
  return true;
}

std::size_t skip_template_lists(const FileView& file, const Head& head, std::size_t k) {
  while (k + 1 < head.size() && file.is(head.token[k], "template") &&
         file.is(head.token[k + 1], "<")) {
    auto close = file.template_close(head.token[k + 1]);
    if (close == no_token) return k;
    while (k < head.size() && head.token[k] <= close) ++k;
  }
  return k;
}

BraceHead of_kind(BraceKind kind, const Head& head) {
  return {kind, head.size() ? first_token(head, 0) : no_token, no_token, no_token};
}

// The first `( … )` that follows a name is the parameter list.
BraceHead function_head(const FileView& file, const Head& head, std::size_t from) {
  BraceHead result = of_kind(BraceKind::function, head);
  for (std::size_t k = from; k < head.size(); ++k) {
    if (!is_group(file, head, k, "(") || k == 0) continue;
    auto before = head.token[k - 1];
    auto text = file.text(before);
    if (text.starts_with("__attribute") ||
        one_of(text,
               {"__launch_bounds__", "__align__", "alignas", "decltype", "noexcept", "__declspec",
                "explicit", "requires", "__cluster_dims__", "__maxnreg__", "__block_size__"}))
      continue;
    // An ALL_CAPS name before the group followed by more of the head is an attribute-like macro:
    // TORCH_LIBRARY_INIT(x) void f() {
    result.parameters = head.open[k];
    result.name = before;
    if (k + 1 < head.size() && file.is_identifier(head.token[k + 1]) &&
        !one_of(file.text(head.token[k + 1]), {"const", "noexcept", "override", "final", "volatile",
                                               "mutable", "try", "requires", "__restrict__"}))
      continue;
    break;
  }
  return result;
}

bool is_class_key(std::string_view text) { return one_of(text, {"struct", "class", "union"}); }

// Position of the last class-key that is not inside parentheses, head.size() when there is none.
std::size_t class_key(const FileView& file, const Head& head, std::size_t from) {
  for (std::size_t k = from; k < head.size(); ++k)
    if (is_class_key(file.text(head.token[k])) || file.is(head.token[k], "enum")) return k;
  return head.size();
}

} // namespace

BraceHead classify_brace(const FileView& file, std::uint32_t brace, bool inside_function) {
  Head head = head_before(file, brace);
  if (head.size() == 0) {
    auto around = file.enclosing(brace);
    bool in_brackets = around != no_token && !file.is(around, "{");
    auto before = file.previous(brace);
    bool argument = in_brackets || (before != no_token && file.is(before, ","));
    return of_kind(argument && !file.is(before, "(") ? BraceKind::initializer : BraceKind::block,
                   head);
  }
  auto last = head.token.back();
  auto last_text = file.text(last);
  for (std::size_t k = head.size(); k-- > 0;) {
    std::uint32_t parameters;
    if (introduces_lambda(file, head, k) && lambda_up_to_brace(file, head, k, parameters))
      return {BraceKind::lambda, head.open[k], parameters, no_token};
  }
  if (one_of(last_text, {"else", "do", "try", ":"})) return of_kind(BraceKind::block, head);
  std::size_t from = skip_template_lists(file, head, 0);
  if (from >= head.size()) return of_kind(BraceKind::initializer, head);
  auto first_text = file.text(head.token[from]);
  if (first_text == "namespace" || (first_text == "inline" && head.size() > from + 1 &&
                                    file.is(head.token[from + 1], "namespace")))
    return of_kind(BraceKind::name_space, head);
  if (first_text == "extern" && file.token(last).kind == TokenKind::string)
    return of_kind(BraceKind::name_space, head);
  bool ends_with_group = is_group(file, head, head.size() - 1, "(");
  auto before_group = ends_with_group && head.size() > 1 ? file.text(head.token[head.size() - 2])
                                                         : std::string_view{};
  if (auto key = class_key(file, head, from); key < head.size()) {
    bool alignment = one_of(before_group, {"alignas", "__align__", "__declspec"}) ||
                     before_group.starts_with("__attribute");
    bool parameters_between =
        std::any_of(head.open.begin() + std::ptrdiff_t(key) + 1, head.open.end(),
                    [&](std::uint32_t o) { return o != no_token && file.is(o, "("); });
    bool function = (ends_with_group && !alignment) ||
                    (parameters_between && one_of(last_text, {"const", "noexcept", "override"}));
    if (!function)
      return of_kind(file.is(head.token[key], "enum") ? BraceKind::enumeration : BraceKind::type,
                     head);
  }
  if (one_of(before_group, {"if", "for", "while", "switch", "catch", "constexpr", "foreach"}))
    return of_kind(BraceKind::block, head);
  bool assigned = one_of(last_text, {"=", "return", "co_return", ",", "throw"});
  bool has_group = false;
  for (std::size_t k = from; k < head.size(); ++k) {
    has_group |= is_group(file, head, k, "(");
    bool is_operator = k > 0 && file.is(head.token[k - 1], "operator");
    if (file.is(head.token[k], "=") && !is_operator) assigned = true;
  }
  if (assigned || !has_group || first_text == "return")
    return of_kind(BraceKind::initializer, head);
  if (inside_function)
    return of_kind(ends_with_group ? BraceKind::block : BraceKind::initializer, head);
  return function_head(file, head, from);
}

} // namespace portcuda
