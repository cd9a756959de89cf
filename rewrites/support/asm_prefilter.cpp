#include "rewrites/support/asm_prefilter.h"

#include <cstddef>

namespace portcuda {
namespace {

constexpr std::size_t ordinary_size = 128 * 1024; // bytes; no file written by hand was larger

// The `#` of the next line that starts with one, npos if there is none.
std::size_t next_directive(std::string_view source, std::size_t from) {
  for (std::size_t at = source.find('#', from); at != source.npos; at = source.find('#', at + 1)) {
    std::size_t before = at;
    while (before > 0 && (source[before - 1] == ' ' || source[before - 1] == '\t')) --before;
    if (before == 0 || source[before - 1] == '\n' || source[before - 1] == '\r') return at;
  }
  return source.npos;
}

} // namespace

bool may_hold_unguarded_asm(std::string_view source) {
  if (source.size() < ordinary_size) return true;
  int depth = 0;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t hash = next_directive(source, at), end = hash == source.npos ? source.size() : hash;
    if (depth <= 0 && source.substr(at, end - at).find("asm") != source.npos) return true;
    if (hash == source.npos) break;
    const std::size_t word = source.find_first_not_of(" \t", hash + 1);
    if (word == source.npos) break;
    if (source.substr(word, 2) == "if") ++depth;
    if (source.substr(word, 5) == "endif") --depth;
    at = word;
  }
  return false;
}

} // namespace portcuda
