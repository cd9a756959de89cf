// Which trigger words does a file hold outside comments and literals? The question that decides, at
// several times the speed of a lexer, which rules can have findings at all; a file without any
// needs no lexing. Errs to one side only: a word may be said to be present that is not, never the
// other way round.
// Thread rule: a TriggerWords is immutable once built and may be shared.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace portcuda {

// Shapes of punctuation that rules may name beside identifiers. All are told by the scan, none is a
// token:
//   "({"          a `{` directly after a `(` that no identifier, template argument list or `]`
//                 precedes: statement expression
//   "){"          a `{` after `( ... )` where `(` follows an operator, a comma, a bracket or
//                 `return`: compound literal
//   "?:"          `?` directly followed by `:`
//   "case..."     `...` on a line that holds `case` before it, or on the following ones as long as
//                 none holds `:`, `;` or `{`
//   "0L"          a decimal, hexadecimal or binary integer that ends in l, L, ul, UL, lu, LU (not
//                 ll, LL)
//   "else*121"    the word `else` 121 times or more, or at least once in a `#define`
//   "long-string" a string literal of more than 16,380 bytes, or adjacent ones of more than 65,535
//                 together
//   "#if("        an #if, #ifdef, #ifndef, #elif, #else or #endif while a `(` is open
//   "[0]"         `[` `0` `]` followed by `;` or `,` or `=` or `}` where it may end a declarator,
//                 that is, after a name (and other brackets) which stands behind an identifier,
//                 `>`, `*`, `&`, `]` or `using N =`; behind the `)` of a type or attribute; before
//                 a `;`, behind `,`; before `;` or `,`, behind `}`. Not an element as in `x =
//                 a[0];`
//
// "Directly" and "followed by" look through white space, comments and spliced lines; not through
// directives, but "?:" and "[0]" are said to be there when one stands in the middle. Keywords that
// begin an expression (`return`, `else`, `sizeof`, ...) and the name of a macro before its body are
// no identifiers here. "else*121" makes `else` a word of the table too, "case..." makes `case` one.
inline constexpr std::string_view trigger_shapes[] = {
    "({", "){", "?:", "case...", "0L", "else*121", "long-string", "#if(", "[0]"};

inline constexpr std::size_t max_trigger_words = 1024;
inline constexpr std::size_t max_trigger_length = 63;
using WordSet = std::bitset<max_trigger_words>;

class TriggerWords {
public:
  // Index 0 is reserved for "no word". Words and shapes may repeat. At most max_trigger_words - 1
  // distinct ones, each a shape or an ASCII identifier of at most max_trigger_length bytes;
  // anything else is a mistake in a rule and fatal. The characters are referred to, not copied.
  explicit TriggerWords(std::span<const std::string_view> words_and_shapes);

  // The index of an identifier or shape, 0 if it is none. Shapes and identifiers share one index
  // space.
  std::uint16_t index_of(std::string_view word) const {
    const bool maybe = !word.empty() && may_be_word(word.front(), word.back(), word.size());
    return maybe ? find(word.data(), word.size()) : std::uint16_t{0};
  }
  std::size_t size() const { return words_.size(); }
  std::string_view word(std::uint16_t index) const { return words_[index]; }

  // 0 when no word of the table has this first byte, last byte and length; rejects most at once,
  // without a branch. 1 else. `length` must not be 0.
  unsigned may_be_word(char first, char last, std::size_t length) const {
    const std::uint64_t lengths =
        first_[static_cast<unsigned char>(first)] & last_[static_cast<unsigned char>(last)];
    return static_cast<unsigned>(lengths >> (length & 63)) & 1;
  }
  // index_of for bytes that passed may_be_word.
  std::uint16_t find(const char* bytes, std::size_t length) const {
    for (std::size_t slot = hash(bytes, length) >> hash_shift_;;
         slot = (slot + 1) & (slots_.size() - 1)) {
      const std::uint16_t index = slots_[slot];
      if (index == 0 || words_[index] == std::string_view(bytes, length)) return index;
    }
  }

private:
  static std::uint64_t hash(const char* bytes, std::size_t length);
  void add(std::string_view word);

  std::vector<std::string_view> words_; // [0] is empty
  std::vector<std::uint16_t> slots_;    // open addressing, power of two, at most a quarter full
  unsigned hash_shift_ = 0;
  std::array<std::uint64_t, 256> first_{}; // lengths of the words that begin with a byte, as bits
  std::array<std::uint64_t, 256> last_{};  // ... that end with it
};

struct WordScan {
  WordSet present;
  std::uint32_t longest_line = 0; // bytes, without the line end
  bool has_nul = false;           // a NUL byte: binary or UTF-16
  // Something the scan does not follow (an identifier spliced by backslash-newline, an unterminated
  // comment or literal): `present` then holds every word.
  bool must_lex = false;
};

// Scans `source` (any bytes; need not be NUL-terminated). Never reads outside it.
WordScan scan_words(std::string_view source, const TriggerWords& words);

// The same by a given set of instructions, which the processor must have. The answer is equal,
// always.
enum class VectorSet : std::uint8_t { portable, sse2, avx2, avx512 };
bool supported(VectorSet set);
WordScan scan_words(std::string_view source, const TriggerWords& words, VectorSet set);

inline std::uint64_t TriggerWords::hash(const char* bytes, std::size_t length) {
  const auto load = [bytes]<typename T>(T, std::size_t at) {
    T value;
    std::memcpy(&value, bytes + at, sizeof value);
    return std::uint64_t{value};
  };
  std::uint64_t mixed = length;
  if (length >= 8)
    mixed += load(std::uint64_t{}, 0) ^ (load(std::uint64_t{}, length - 8) * 0x9E3779B97F4A7C15u);
  else if (length >= 4)
    mixed += load(std::uint32_t{}, 0) | load(std::uint32_t{}, length - 4) << 32;
  else
    mixed += load(std::uint8_t{}, 0) | load(std::uint8_t{}, length / 2) << 8 |
             load(std::uint8_t{}, length - 1) << 16;
  mixed ^= mixed >> 29;
  return mixed * 0xD6E8FEB86659FD93u;
}

} // namespace portcuda
