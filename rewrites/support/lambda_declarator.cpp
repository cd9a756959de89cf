#include "rewrites/support/lambda_declarator.h"

#include "rewrites/support/gnu_attribute.h"
#include "rewrites/support/head_words.h"

namespace portcuda {
namespace {

bool introduces_lambda(const FileView& file, std::uint32_t close) {
  auto open = file.match(close);
  if (open == no_token || file.is(file.next(open), "[")) return false;
  auto before = file.previous(open);
  if (before == no_token) return true;
  if (one_of(file.text(before), {"return", "co_return", "co_yield", "case", "throw", "else", "do"}))
    return true;
  return !(file.is_identifier(before) || one_of(file.text(before), {")", "]", "}", ">", "["}) ||
           file.token(before).kind == TokenKind::string);
}

// A `-> type` that ends at i: the token before the arrow, no_token when there is none.
std::uint32_t before_trailing_return(const FileView& file, std::uint32_t i) {
  for (int steps = 0; i != no_token && steps < 24; ++steps, i = file.previous(i)) {
    if (file.is(i, "->")) return file.previous(i);
    if (one_of(file.text(i), {">", ">>"})) {
      auto open = file.template_open(i);
      if (open != no_token) i = open;
    } else if (!file.is_identifier(i) && !one_of(file.text(i), {"::", "*", "&", "<", ","})) {
      return no_token;
    }
  }
  return no_token;
}

} // namespace

bool in_lambda_declarator(const FileView& file, std::uint32_t i) {
  for (int steps = 0; steps < 24; ++steps) {
    i = before_attribute_specs(file, i);
    if (i == no_token) return false;
    auto text = file.text(i);
    if (one_of(text, {"mutable", "noexcept", "constexpr", "consteval", "static", "__device__",
                      "__host__", "__global__"}) ||
        in_capitals(text)) {
      i = file.previous(i);
      continue;
    }
    if (text == "]" && introduces_lambda(file, i)) return true;
    auto open = text == ">" ? file.template_open(i) : file.match(i);
    auto before = open == no_token || open >= i ? no_token : file.previous(open);
    if (text == ")" && before != no_token &&
        (takes_arguments(file.text(before)) || in_capitals(file.text(before)))) {
      i = file.previous(before);
    } else if (text == ")" && before != no_token && one_of(file.text(before), {"]", ">"})) {
      i = before; // the parameters of a lambda, or of nothing like one
    } else if (text == ">" && before != no_token && file.is(before, "]")) {
      return introduces_lambda(file, before);
    } else {
      i = before_trailing_return(file, i);
    }
  }
  return false;
}

} // namespace portcuda
