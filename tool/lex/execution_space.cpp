#include "tool/lex/execution_space.h"

#include <algorithm>
#include <cctype>

namespace portcuda {
namespace {

SpaceWord keyword(std::string_view word) {
  SpaceWord w;
  w.host = word == "__host__" || word == "host";
  w.device = word == "__device__" || word == "device";
  w.global = word == "__global__" || word == "global";
  return w;
}

bool looks_like_macro(std::string_view word) {
  return word.size() >= 4 && std::ranges::all_of(word, [](unsigned char c) { return std::isupper(c) || std::isdigit(c) || c == '_'; }) &&
         std::isalpha(static_cast<unsigned char>(word.front() == '_' ? word[1] : word.front()));
}

// An ALL_CAPS name split at underscores holds this word.
bool has_part(std::string_view name, std::string_view part) {
  for (auto at = name.find(part); at != name.npos; at = name.find(part, at + 1)) {
    bool left = at == 0 || name[at - 1] == '_', right = at + part.size() == name.size() || name[at + part.size()] == '_';
    if (left && right) return true;
  }
  return false;
}

SpaceWord by_name(std::string_view word) {
  SpaceWord w;
  if (!looks_like_macro(word)) return w;
  w.host = has_part(word, "HOST") || has_part(word, "HOSTDEVICE") || has_part(word, "HD");
  w.device = has_part(word, "DEVICE") || has_part(word, "HOSTDEVICE") || has_part(word, "HD");
  w.global = has_part(word, "GLOBAL") || has_part(word, "KERNEL");
  bool harmless = has_part(word, "API") || has_part(word, "EXPORT") || has_part(word, "PUBLIC") || has_part(word, "NODISCARD") ||
                  has_part(word, "DEPRECATED") || has_part(word, "STDCALL");
  w.opaque = !w.host && !w.device && !w.global && !harmless;
  return w;
}

}  // namespace

SpaceWord space_word(const FileView& file, std::string_view word) {
  // Bare `device` is a space inside __attribute__(( )) only, which is the caller's to know.
  if ((word.starts_with("__") && word.ends_with("__")) || word == "host" || word == "device" || word == "global") return keyword(word);
  const MacroDefinition* macro = file.macro_named(word);
  if (!macro) return by_name(word);
  SpaceWord w;
  for (std::uint32_t i = macro->body; i < macro->end; ++i) {
    // One level is enough in practice; a macro of macros is judged by the inner names.
    auto inner = file.text(i);
    SpaceWord k = inner.starts_with("__") ? keyword(inner) : file.is_identifier(i) ? by_name(inner) : SpaceWord{};
    w.host |= k.host, w.device |= k.device, w.global |= k.global, w.opaque |= k.opaque;
  }
  // A macro defined twice, empty in one branch (`#define HD` for plain C++): trust the name too.
  SpaceWord named = by_name(word);
  w.host |= named.host, w.device |= named.device, w.global |= named.global;
  if (w.host || w.device || w.global) w.opaque = false;
  return w;
}

ExecutionSpace space_of_head(const FileView& file, std::uint32_t first, std::uint32_t last) {
  SpaceWord all;
  for (std::uint32_t i = first; i < last && i != no_token; i = file.next(i)) {
    if (file.is(i, "template") && file.is(file.next(i), "<")) {
      auto close = file.template_close(file.next(i));
      if (close != no_token) i = close;
      continue;
    }
    auto close = file.match(i);
    // Parameters and attribute arguments; but __attribute__((device)) is a space.
    bool attribute = i > 0 && (file.text(i - 1).starts_with("__attribute") ||
                               (i > 1 && file.is(i - 1, "(") && file.text(i - 2).starts_with("__attribute")));
    if (close != no_token && close > i && !attribute) {
      i = close;
      continue;
    }
    if (!file.is_identifier(i)) continue;
    auto word = file.text(i);
    if ((word == "host" || word == "device" || word == "global") && file.enclosing(i) == no_token) continue;
    SpaceWord w = space_word(file, word);
    bool is_name = file.is(i + 1, "(") || file.is(i + 1, "::") || file.is(i + 1, "<");
    all.host |= w.host, all.device |= w.device, all.global |= w.global;
    all.opaque |= w.opaque && !is_name;
  }
  if (all.global) return ExecutionSpace::global;
  if (all.host && all.device) return ExecutionSpace::host_device;
  if (all.device) return ExecutionSpace::device;
  return all.opaque && !all.host ? ExecutionSpace::unknown : ExecutionSpace::host;
}

}  // namespace portcuda
