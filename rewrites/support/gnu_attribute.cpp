#include "rewrites/support/gnu_attribute.h"

#include <algorithm>

namespace portcuda {
namespace {

// `__x__` is another spelling of `x`.
std::string_view without_underscores(std::string_view name) {
  if (name.size() > 4 && name.starts_with("__") && name.ends_with("__"))
    return name.substr(2, name.size() - 4);
  return name;
}

// Reads `name` or `name(arguments)` at `at`; leaves `at` on the comma or bracket behind it,
// no_token on a surprise.
GnuAttribute read_attribute(const FileView& file, std::uint32_t& at) {
  GnuAttribute attribute;
  attribute.name = without_underscores(file.text(at));
  attribute.known = known_attribute(attribute.name);
  at = file.next(at);
  if (at == no_token || !file.is(at, "(")) return attribute;
  auto close = file.match(at);
  if (close == no_token) {
    at = no_token;
    return attribute;
  }
  attribute.has_arguments = true;
  auto from = file.end_offset(at);
  attribute.arguments = file.source().substr(from, file.offset(close) - from);
  at = file.next(close);
  return attribute;
}

void read_list(const FileView& file, std::uint32_t open, std::uint32_t close, AttributeSpec& spec) {
  auto at = file.next(open);
  while (at != no_token && at < close) {
    if (file.is(at, ",")) { // empty entries are allowed
      at = file.next(at);
      continue;
    }
    if (!file.is_identifier(at)) break;
    spec.attributes.push_back(read_attribute(file, at));
    if (at == no_token || (at != close && !file.is(at, ","))) break;
  }
  if (at != close) spec.readable = false;
}

std::optional<AttributeSpec> parse_scoped(const FileView& file, std::uint32_t gnu) {
  auto inner = file.enclosing(gnu), colons = file.next(gnu);
  if (inner == no_token || !file.is(inner, "[") || !file.is(colons, "::")) return std::nullopt;
  auto outer = file.previous(inner);
  if (outer == no_token || !file.is(outer, "[") || file.match(inner) == no_token)
    return std::nullopt;
  AttributeSpec spec{.first = outer, .last = file.match(outer), .scoped = true};
  auto at = file.next(colons);
  if (spec.last == no_token || at == no_token || !file.is_identifier(at)) return std::nullopt;
  spec.attributes.push_back(read_attribute(file, at));
  spec.one_of_several = file.previous(gnu) != inner || at != file.match(inner);
  return spec;
}

bool is_for_another_processor(std::string_view header) {
  constexpr std::string_view headers[] = {"<altivec.h>", "<vecintrin.h>", "<arm_neon.h>",
                                          "<arm_sve.h>", "<riscv_vector.h>"};
  return std::ranges::find(headers, header) != std::end(headers);
}

// In no `#if` but the include guard: `#ifndef X` with `#define X` behind it.
bool is_unconditional(const FileView& file, std::uint32_t directive) {
  int open = 0, guards = 0;
  for (std::uint32_t i = 0; i < directive; ++i) {
    if (!file.token(i).in_directive || !file.token(i).first_on_line) continue;
    auto word = file.text(i + 1);
    if (word.starts_with("if")) {
      bool guard = open == 0 && word == "ifndef" && file.is(i + 4, "define") &&
                   file.text(i + 5) == file.text(i + 2);
      guards += guard;
      ++open;
    } else if (word == "endif" && open > 0 && --open == 0) {
      guards = 0;
    }
  }
  return open == guards;
}

} // namespace

bool is_attribute_word(std::string_view text) {
  return text == "__attribute__" || text == "__attribute";
}

std::optional<AttributeSpec> parse_attribute_spec(const FileView& file, std::uint32_t token) {
  if (file.is(token, "gnu")) return parse_scoped(file, token);
  if (!is_attribute_word(file.text(token))) return std::nullopt;
  // A name in a directive that is not a replacement list is defined or tested there, not used.
  if (file.token(token).in_directive && !file.token(token).in_macro_body) return std::nullopt;
  auto open = file.next(token);
  if (open == no_token || !file.is(open, "(")) return std::nullopt;
  AttributeSpec spec{.first = token, .last = file.match(open)};
  if (spec.last == no_token) return std::nullopt;
  auto inner = file.next(open);
  auto inner_close = inner != no_token && file.is(inner, "(") ? file.match(inner) : no_token;
  if (inner_close == no_token || file.next(inner_close) != spec.last) {
    spec.readable = false;
    return spec;
  }
  read_list(file, inner, inner_close, spec);
  return spec;
}

std::uint32_t after_attribute_specs(const FileView& file, std::uint32_t token) {
  while (token != no_token && is_attribute_word(file.text(token))) {
    auto open = file.next(token);
    if (open == no_token || !file.is(open, "(") || file.match(open) == no_token) return token;
    token = file.next(file.match(open));
  }
  return token;
}

std::uint32_t before_attribute_specs(const FileView& file, std::uint32_t token) {
  while (token != no_token && file.is(token, ")")) {
    auto open = file.match(token);
    auto word = open == no_token ? no_token : file.previous(open);
    if (word == no_token || !is_attribute_word(file.text(word))) break;
    token = file.previous(word);
  }
  return token;
}

AttributeFamily owner(const AttributeSpec& spec) {
  if (!spec.readable) return AttributeFamily::other;
  auto has = [&](AttributeFamily family) {
    return std::ranges::any_of(spec.attributes, [&](const GnuAttribute& a) {
      return a.known && a.known->family == family;
    });
  };
  if (has(AttributeFamily::foreign)) return AttributeFamily::foreign;
  if (std::ranges::any_of(spec.attributes, [](const GnuAttribute& a) { return !a.known; }))
    return AttributeFamily::other;
  for (auto family : {AttributeFamily::packed, AttributeFamily::other})
    if (has(family)) return family;
  for (const GnuAttribute& a : spec.attributes)
    if (a.known->family != AttributeFamily::hint) return a.known->family;
  return AttributeFamily::hint; // an empty list too
}

bool attributes_do_not_matter(const FileView& file, std::uint32_t token) {
  if (std::ranges::any_of(file.inclusions(), [&](const Inclusion& inclusion) {
        return is_for_another_processor(inclusion.header) && is_unconditional(file, inclusion.hash);
      }))
    return true;
  return std::ranges::any_of(file.macros(), [&](const MacroDefinition& macro) {
    return macro.name < token && is_attribute_word(file.text(macro.name)) &&
           file.compiled(macro.name) != Truth::no;
  });
}

std::vector<std::uint32_t> uses_of_name(const FileView& file, std::string_view name) {
  std::vector<std::uint32_t> uses;
  auto source = file.source();
  for (auto at = source.find(name); at != source.npos; at = source.find(name, at + name.size())) {
    auto i = file.token_at(std::uint32_t(at));
    if (i >= file.size() || file.offset(i) != at || !file.is(i, name)) continue;
    if (!file.token(i).in_directive || file.token(i).in_macro_body) uses.push_back(i);
  }
  return uses;
}

} // namespace portcuda
