// `#pragma pack` lines in place of `packed`. GCC, nvcc and cl.exe lay a class out the same way
// under
// `#pragma pack(push, 1)`, with three exceptions that make the fix one to look at: bit-fields
// (cl.exe never lets two types share a unit), members with an alignment of their own (GCC keeps it
// under `packed` and drops it under the pragma) and classes declared inside (the pragma packs them
// too). Each was checked with g++ 12.
#include <algorithm>

#include "rewrites/support/attribute_cure.h"
#include "rewrites/support/head_words.h"
#include "rewrites/support/tidy_edit.h"

namespace portcuda {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t") == std::string_view::npos;
}

std::uint32_t class_body(const FileView& file, std::uint32_t key, std::uint32_t last) {
  for (auto i = key; i != no_token && i <= last; i = file.next(i)) {
    if (file.is(i, "{")) return i;
    if (auto close = file.match(i); close != no_token && close > i) i = close;
  }
  return no_token;
}

// A `:` behind a member's name is a bit-field, except behind an access word or inside `?:`.
bool lays_out_differently(const FileView& file, std::uint32_t key, std::uint32_t body) {
  for (auto i = key; i != no_token && i < body; i = file.next(i))
    if (file.is(i, ":")) return true; // a base class
  auto end = file.match(body);
  for (auto i = file.next(body); i != no_token && i < end; i = file.next(i)) {
    auto text = file.text(i);
    if (one_of(text, {"alignas", "__align__", "aligned", "__aligned__", "virtual"})) return true;
    if (text == "{") {
      if (file.brace_kind(i) == BraceKind::type) return true;
      if (auto close = file.match(i); close != no_token) i = close;
      continue;
    }
    if (text != ":" || file.enclosing(i) != body) continue;
    auto before = file.text(file.previous(i));
    bool access = before == "public" || before == "private" || before == "protected";
    bool initialisers = before == ")" || before == "noexcept"; // of a constructor
    if (!access && !initialisers) return true;
  }
  return false;
}

} // namespace

bool add_pack_pragmas(const FileView& file, const AttributeSpec& spec,
                      const AttributePosition& position, Fix& fix) {
  auto begin = file.statement_begin(position.keyword), last = file.statement_end(position.keyword);
  if (file.is(position.keyword, "enum") || file.is(file.previous(position.keyword), "enum"))
    return false;
  if (file.token(spec.first).in_directive || file.macro_call_around(spec.first) != no_token)
    return false;
  if (!file.is(last, ";")) return false;
  auto body = class_body(file, position.keyword, last);
  if (body == no_token) return true; // a forward declaration: the layout is decided elsewhere
  if (lays_out_differently(file, position.keyword, body)) fix.applicability = Applicability::review;
  auto source = file.source();
  std::string eol(file.eol());
  auto start = line_begin(source, file.offset(begin));
  auto indent = source.substr(start, file.offset(begin) - start);
  if (is_blank(indent)) {
    fix.edits.push_back({start, 0, std::string(indent) + "#pragma pack(push, 1)" + eol});
  } else {
    auto blanks = std::uint32_t(indent.size() - indent.find_last_not_of(" \t") - 1);
    indent = "";
    fix.edits.push_back({file.offset(begin) - blanks, blanks, eol + "#pragma pack(push, 1)" + eol});
  }
  auto end = file.end_offset(last), behind = line_end(source, end);
  auto rest = source.substr(end, behind - end);
  auto text = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
  bool comment_only = text.empty() || text.starts_with("//");
  std::string pop = eol + std::string(indent) + "#pragma pack(pop)";
  auto blanks = std::uint32_t(rest.size() - text.size());
  fix.edits.push_back(comment_only ? Edit{behind, 0, pop} : Edit{end, blanks, pop + eol});
  return true;
}

} // namespace portcuda
