// Which trigger words does a file hold outside comments and literals? The question that decides, at several
// times the speed of a lexer, which rules can have findings at all; a file without any needs no lexing.
// Errs to one side only: a word may be said to be present that is not, never the other way round.
// Thread rule: a TriggerWords is immutable once built and may be shared.
#pragma once
#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace portcuda {

// Shapes of punctuation that rules may name beside identifiers. All are told by the scan, none is a token:
//   "({"          a `{` directly after a `(` that no identifier, `>` or `]` precedes: statement expression
//   "){"          a `{` after `( … )` where `(` follows an operator, a comma, a bracket or `return`: compound literal
//   "?:"          `?` directly followed by `:`
//   "case..."     `...` on a line that holds `case` before it
//   "0L"          a decimal, hexadecimal or binary integer that ends in l, L, ul, UL, lu, LU (not ll/LL)
//   "else*121"    the word `else` 121 times or more, or at least once in a `#define`
//   "long-string" a string literal of more than 16,380 bytes, or adjacent ones of more than 65,535 together
//   "#if("        an #if, #ifdef, #ifndef, #elif, #else or #endif while a `(` is open
//   "[0]"         `[` `0` `]` followed by `;` or `,` or `=` or `}`
inline constexpr std::string_view trigger_shapes[] = {"({", "){", "?:", "case...", "0L", "else*121", "long-string", "#if(", "[0]"};

inline constexpr std::size_t max_trigger_words = 1024;
using WordSet = std::bitset<max_trigger_words>;

class TriggerWords {
 public:
  // Index 0 is reserved for "no word". Words and shapes may repeat. At most max_trigger_words - 1 distinct ones.
  explicit TriggerWords(std::span<const std::string_view> words_and_shapes);

  // The index of an identifier or shape, 0 if it is none. Shapes and identifiers share one index space.
  std::uint16_t index_of(std::string_view word) const;
  std::size_t size() const { return words_.size(); }
  std::string_view word(std::uint16_t index) const { return words_[index]; }

 private:
  friend struct WordScanner;
  std::vector<std::string_view> words_;      // [0] is empty
  std::vector<std::uint16_t> slots_;         // open addressing, power of two, at most a quarter full
  std::uint32_t slot_mask_ = 0;
  std::vector<std::uint64_t> first_length_;  // bitmap over (first byte, length): rejects most identifiers at once
};

struct WordScan {
  WordSet present;
  std::uint32_t longest_line = 0;
  bool has_nul = false;              // a NUL byte: binary or UTF-16
  bool must_lex = false;             // something the scan does not follow (an identifier spliced by backslash-newline,
                                     // an unterminated comment or literal): take every word as present
};

// Scans `source` (any bytes; need not be NUL-terminated). Never reads outside it.
WordScan scan_words(std::string_view source, const TriggerWords& words);

}  // namespace portcuda
