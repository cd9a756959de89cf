// The end of a per-file part cannot be found by looking: in `…_1332242_GLOBAL__N__…` the process id
// is 13322 and 42 begins the next name. The length in front of the part decides, and where digits
// of something else stand before the length, the longest run of digits that fits does.
#include "tool/verify/internal_names.h"

#include <algorithm>
#include <cctype>

#include "llvm/Demangle/Demangle.h"

namespace portcuda {
namespace {

constexpr std::string_view internal_mark = "_INTERNAL_", unnamed_mark = "_GLOBAL__N__",
                           static_mark = "__nv_static_";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

// "17e1e44f_4_a_cu_003183a1": a hash of the text, the length of the file's name, the name with `_`
// for what is no letter, and a hash or the name of an external entity.
bool is_file_part(std::string_view part) {
  if (part.size() < 12 || !std::ranges::all_of(part.substr(0, 8), is_hex) || part[8] != '_')
    return false;
  std::size_t at = 9;
  while (at < part.size() && is_digit(part[at])) ++at;
  return at > 9 && at + 1 < part.size() && part[at] == '_';
}

std::size_t number_in(std::string_view digits) {
  std::size_t value = 0;
  for (char c : digits) value = std::min<std::size_t>(value * 10 + std::size_t(c - '0'), 1u << 20);
  return value;
}

struct Part {
  std::size_t begin = 0, end = 0; // in the name, the length in front included
  std::string_view kind, file;    // "_INTERNAL_", "17e1e44f_…"
};

// The part whose mark stands at `mark_at`, with its length before it.
bool part_at(std::string_view name, std::size_t mark_at, std::string_view mark, Part& part) {
  std::size_t digits = mark_at;
  while (digits > 0 && is_digit(name[digits - 1])) --digits;
  for (; digits < mark_at; ++digits) {
    const std::size_t length = number_in(name.substr(digits, mark_at - digits));
    if (length <= mark.size() || mark_at + length > name.size()) continue;
    const std::string_view file = name.substr(mark_at + mark.size(), length - mark.size());
    if (!is_file_part(file)) continue;
    part = {digits, mark_at + length, mark, file};
    return true;
  }
  return false;
}

// `__nv_static_25__17e1e44f_4_a_cu_003183a1` at `at`.
bool static_part_at(std::string_view name, std::size_t at, Part& part) {
  std::size_t digits = at + static_mark.size(), end = digits;
  while (end < name.size() && is_digit(name[end])) ++end;
  if (end == digits || end + 1 >= name.size() || name[end] != '_') return false;
  const std::size_t length = number_in(name.substr(digits, end - digits));
  const std::size_t begin = end + 1; // the length counts the `_` that the file's part begins with
  if (length < 2 || begin + length > name.size() || name[begin] != '_') return false;
  const std::string_view file = name.substr(begin + 1, length - 1);
  if (!is_file_part(file)) return false;
  part = {at, begin + length, static_mark, file};
  return true;
}

bool next_part(std::string_view name, std::size_t from, Part& part) {
  for (std::size_t at = name.find('_', from); at != name.npos; at = name.find('_', at + 1)) {
    const std::string_view rest = name.substr(at);
    if (rest.starts_with(static_mark) && static_part_at(name, at, part)) return true;
    for (std::string_view mark : {internal_mark, unnamed_mark})
      if (rest.starts_with(mark) && part_at(name, at, mark, part) && part.begin >= from)
        return true;
  }
  return false;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// Leaves out `opening`NNN`closing` wherever digits stand between.
void drop_numbered(std::string& text, std::string_view opening, std::string_view closing,
                   std::string_view instead) {
  for (std::size_t at = text.find(opening); at != text.npos; at = text.find(opening, at)) {
    std::size_t end = at + opening.size();
    while (end < text.size() && is_digit(text[end])) ++end;
    if (!std::string_view(text).substr(end).starts_with(closing)) {
      at = end;
      continue;
    }
    text.replace(at, end + closing.size() - at, instead);
    at += instead.size();
  }
}

} // namespace

bool InternalNames::may_be_internal(std::string_view name) {
  return name.size() > 20 &&
         (name.find("_INTERNAL_") != name.npos || name.find("_GLOBAL__N__") != name.npos ||
          name.find("__nv_static_") != name.npos);
}

std::size_t InternalNames::number_of(std::string_view part) {
  return numbers_.try_emplace(std::string(part), numbers_.size()).first->second;
}

std::string InternalNames::normalised(std::string_view name) {
  std::string out;
  std::size_t at = 0;
  for (Part part; next_part(name, at, part); at = part.end) {
    out += name.substr(at, part.begin - at);
    const std::string number = std::to_string(number_of(part.file));
    if (part.kind == static_mark) {
      out.append(static_mark).append(number);
      continue;
    }
    // Still a mangled name: the length is right, and demanglers know `_GLOBAL__N_`.
    const std::string_view kind = part.kind == unnamed_mark ? "_GLOBAL__N_" : internal_mark;
    out += std::to_string(kind.size() + number.size());
    out.append(kind).append(number);
  }
  out += name.substr(at);
  return out;
}

std::string shown_name(std::string_view name) {
  if (name.starts_with(static_mark)) {
    std::size_t at = static_mark.size();
    while (at < name.size() && is_digit(name[at])) ++at;
    if (at < name.size() && name[at] == '_') name.remove_prefix(at + 1);
    // The rest is the whole name, one underscore in front of `_Z` if it is mangled.
    if (name.starts_with("__Z")) name.remove_prefix(1);
  }
  std::string shown = llvm::demangle(name);
  drop_numbered(shown, "_INTERNAL_", "::", "");
  return shown;
}

std::string folded_name(std::string_view name) {
  std::string folded = shown_name(name);
  replace_all(folded, "long long", "long");
  drop_numbered(folded, "'lambda", "'", "'lambda'");
  drop_numbered(folded, "'unnamed", "'", "'unnamed'");
  // Literals of those types: 1l, 1ul, 1ll, 1ull.
  replace_all(folded, "ull,", "ul,");
  replace_all(folded, "ull>", "ul>");
  replace_all(folded, "ll,", "l,");
  replace_all(folded, "ll>", "l>");
  return folded;
}

std::string base_name(std::string_view folded) {
  std::string base;
  int depth = 0;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    if (c == '<' || c == '(') ++depth;
    if (depth == 0) base += c;
    if (c == '>' || c == ')') depth = std::max(0, depth - 1);
  }
  if (base.ends_with(" const")) base.resize(base.size() - 6);
  // "void la::combine_kernel": a function template shows its return type.
  if (const std::size_t space = base.rfind(' '); space != base.npos) base.erase(0, space + 1);
  return base;
}

bool is_numbered_name(std::string_view name) {
  auto number_after = [&](std::string_view prefix) {
    return name.starts_with(prefix) && name.size() > prefix.size() &&
           std::ranges::all_of(name.substr(prefix.size()), is_digit);
  };
  return name == "$str" || number_after("$str$") || number_after("__unnamed_");
}

} // namespace portcuda
