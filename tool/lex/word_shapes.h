// Tells the shapes of punctuation that trigger_shapes names. The scan says where something might be
// one; this class looks at the bytes around and keeps what must be remembered: open parentheses,
// adjacent strings, how often a word was met. A shape found once is not looked for again. One
// object for one text.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "tool/lex/byte_classes.h"
#include "tool/lex/word_scan.h"

namespace portcuda {

class ShapeFinder {
public:
  ShapeFinder(std::string_view text, const TriggerWords& words, WordSet& present);

  // All ones while a shape is wanted and was not seen, else 0: masks the candidates of a block.
  struct Wanted {
    Mask brace, question, suffix, zero;
  };
  const Wanted& wanted() const { return wanted_; }

  // A parenthesis or, where it directly follows one, a `{`; in the order of the text.
  void bracket(std::size_t at) {
    if (text_[at] == '{') return brace();
    const bool closes = text_[at] & 1; // '(' is 0x28, ')' is 0x29
    open_[std::min(depth_, too_deep)] = at;
    depth_ = std::max(depth_ + (closes ? -1 : 1), 0);
    last_paren_ = at;
  }
  void question(std::size_t at);
  // One past a number with l or L as its last letter or the one before.
  void suffix(std::size_t number_end);
  // A number that directly follows a `[`.
  void zero(std::size_t digit);
  void string(std::size_t begin, std::size_t content, std::size_t end);
  // Words that make shapes: `else`, `case`.
  bool counts(std::uint16_t index) const {
    return index != 0 && (index == else_ || index == case_);
  }
  void word(std::uint16_t index, std::size_t at, bool in_define);
  // Brackets of a directive do not count outside it.
  void begin_directive(std::string_view name);
  void end_directive();

private:
  void found(std::uint16_t index, Mask& wanted);
  void brace();
  bool opens_expression(std::size_t paren) const;
  bool closes_template(std::size_t end) const;
  bool declares(std::size_t digit, char after) const;
  bool ends_type(std::size_t end) const;
  bool names_macro(std::string_view word) const;

  std::string_view text_;
  WordSet& present_;
  std::uint16_t statement_, compound_, question_, long_, long_string_, conditional_, zero_,
      case_range_, many_elses_;
  std::uint16_t case_ = 0, else_ = 0;
  Wanted wanted_{};
  Mask statement_wanted_, compound_wanted_;
  static constexpr int too_deep = 255;
  std::array<std::size_t, too_deep + 1> open_{}; // offsets of the open parentheses
  int depth_ = 0, outside_depth_ = 0;
  bool stack_doubtful_ = false; // open_ may be wrong
  std::size_t last_paren_ = 0, string_end_ = 0, adjacent_ = 0;
  unsigned else_count_ = 0;
};

} // namespace portcuda
