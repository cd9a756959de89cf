// The scan proper. Blocks of 64 bytes become bit masks (byte_classes.h); the masks give, mostly
// without branches, the identifiers, numbers and brackets of code. What is not code is found by its
// first byte, an `event`: a quote, a slash, a `#`. Its end is searched for, the bits in between
// leave the mask of code, and if the end lies beyond the block, the next block begins there. A
// block that ends inside an identifier is cut before it, so that identifiers and numbers never
// cross blocks.
//
// Included by one file for each instruction set, after that file told the compiler to use the set:
// hence no includes but what word_scan_sets.h already did, and nothing but templates over a type of
// that file, or static functions.
#pragma once
#include "tool/lex/block_ends.h"
#include "tool/lex/word_scan_sets.h"

namespace portcuda {

// Bits of `space` runs that follow a bit of `after` are looked through: gives the first bit beyond.
// Addition carries through a run of ones. `carry` is what the block before left open, and what this
// one leaves.
static Mask follower(Mask after, Mask space, Mask& carry) {
  const Mask start = after << 1 | carry;
  const Mask sum = start + space;
  carry = after >> 63 | (sum < space);
  return sum & ~space;
}

template <class Classes> class Scanner {
public:
  Scanner(std::string_view text, const TriggerWords& words)
      : text_(text), words_(words), shapes_(text, words, scan_.present) {}
  WordScan run();

private:
  struct Block {
    const char* bytes; // 64 of them: of the text, or of a copy of its tail
    std::size_t base;  // offset of the first
    ByteClasses is;
    Mask code; // neither comment nor literal
    Mask in_define;
    Mask brackets_left; // not handed to the shapes yet
  };
  struct Candidate {
    std::uint8_t begin, end; // bits of the block
  };

  std::size_t scan_block(Block& block);
  std::size_t pass_long_word(const Block& block);
  std::size_t walk_events(Block& block, Mask events, std::size_t next);
  void rare_shapes(const Block& block, Mask rare, Mask number_ends);
  std::size_t end_of_event(Block& block, unsigned bit);
  std::size_t end_of_comment(const Block& block, unsigned bit);
  std::size_t end_of_string(const Block& block, unsigned bit);
  std::size_t end_of_character(const Block& block, unsigned bit);
  bool first_on_line(std::size_t at) const;
  void begin_directive(Block& block, unsigned bit);
  void end_directive(Block& block, unsigned bit);
  void brackets_before(Block& block, unsigned end);
  void words(const Block& block, Mask identifier_ends);
  void look_up(const Block& block, const Candidate* candidates, unsigned count);
  void count_lines(Mask newlines, std::size_t base);
  void pass_over(std::size_t begin, std::size_t end);

  std::string_view text_;
  const TriggerWords& words_;
  WordScan scan_;
  ShapeFinder shapes_;
  bool failed_ = false;
  // What the block before left.
  Mask last_blank_ = 0, bracket_carry_ = 0, paren_carry_ = 0;
  std::size_t line_start_ = 0, longest_line_ = 0;
  std::size_t floor_ = 0;         // end of the last comment or literal
  bool comment_led_line_ = false; // it was a comment before the first token of a line
  bool in_directive_ = false, in_define_ = false;
};

template <class Classes> WordScan Scanner<Classes>::run() {
  std::size_t at = 0;
  char tail[64];
  for (bool more = !failed_; more;) {
    Block block;
    block.bytes = text_.data() + at;
    block.base = at;
    const std::size_t left = text_.size() - at;
    if (left < 64) [[unlikely]] {
      std::memset(tail, ' ', sizeof tail);
      if (left) std::memcpy(tail, block.bytes, left);
      block.bytes = tail;
    }
    at = scan_block(block);
    more = !failed_ && (left >= 64 || at <= text_.size());
  }
  if (failed_) {
    pass_over(at, text_.size());
    scan_.must_lex = true;
    for (std::size_t i = 1; i < words_.size(); ++i) scan_.present.set(i);
  }
  longest_line_ = std::max(longest_line_, text_.size() - std::min(line_start_, text_.size()));
  scan_.longest_line = static_cast<std::uint32_t>(std::min<std::size_t>(longest_line_, 0xFFFFFFFF));
  return scan_;
}

// Gives the offset where the next block begins.
template <class Classes> std::size_t Scanner<Classes>::scan_block(Block& block) {
  block.is = Classes::classify(block.bytes);
  const ByteClasses& is = block.is;
  scan_.has_nul |= is.nul;
  // Bytes of the word that crosses the end: the next block begins with it.
  const unsigned cut = static_cast<unsigned>(std::countl_one(is.word));
  if (cut == 64) [[unlikely]]
    return pass_long_word(block);

  // A backslash after a blank joins nothing.
  const Mask events = is.special | (is.backslash & ~(is.blank << 1 | last_blank_));
  std::size_t next = block.base + 64 - cut;
  block.code = block.brackets_left = ~Mask{0};
  if (events || in_directive_) {
    block.in_define = in_define_ ? ~Mask{0} : 0;
    next = walk_events(block, events, next);
    if (failed_) return block.base;
  } else {
    block.in_define = 0;
    count_lines(is.newline, block.base);
  }

  const Mask space = is.blank | ~block.code;
  const Mask parens = is.paren & block.code;
  const Mask after_paren = follower(parens, space, paren_carry_);
  const Mask braces = is.brace & block.code & after_paren & shapes_.wanted().brace;
  for (Mask m = (parens | braces) & block.brackets_left; m; m &= m - 1)
    shapes_.bracket(block.base + lowest(m));

  const Mask word_bytes = is.word & block.code & (~Mask{0} >> cut);
  const Mask starts = word_bytes & ~(word_bytes << 1);
  const Mask numbers = starts & is.digit;
  const Mask number_ends = (word_bytes + numbers) & ~word_bytes;
  words(block, (word_bytes ^ (word_bytes << 1)) & ~(numbers | number_ends));

  const ShapeFinder::Wanted& wanted = shapes_.wanted();
  const Mask after_bracket = follower(is.bracket & block.code, space, bracket_carry_);
  // A number that was cut off begins the next block.
  bracket_carry_ |= after_bracket >> 1 >> (63 - cut) & 1;
  const Mask rare = (is.question & block.code & wanted.question) |
                    (after_bracket & numbers & wanted.zero) |
                    (number_ends & (is.letter_l << 1 | is.letter_l << 2) & wanted.suffix);
  if (rare) [[unlikely]]
    rare_shapes(block, rare, number_ends);
  // Behind a comment or literal the next block starts afresh; whether it is preceded by a blank
  // does not matter then.
  last_blank_ = is.blank >> 63;
  return next;
}

template <class Classes>
void Scanner<Classes>::rare_shapes(const Block& block, Mask rare, Mask number_ends) {
  for (; rare; rare &= rare - 1) {
    const unsigned bit = lowest(rare);
    const std::size_t at = block.base + bit;
    if (number_ends >> bit & 1) shapes_.suffix(at);
    if (block.bytes[bit] == '?')
      shapes_.question(at);
    else if (raw_text::is_digit(block.bytes[bit]))
      shapes_.zero(at);
  }
}

// 64 bytes of one word: no trigger is that long, but a number may be.
template <class Classes> std::size_t Scanner<Classes>::pass_long_word(const Block& block) {
  const std::size_t end = block.base + raw_text::word_at(text_, block.base).size();
  if ((block.is.digit & 1) && shapes_.wanted().suffix) shapes_.suffix(end);
  last_blank_ = bracket_carry_ = paren_carry_ = 0;
  return end;
}

// Takes comments and literals out of the block's code, and follows directives. Gives where the next
// block begins.
template <class Classes>
std::size_t Scanner<Classes>::walk_events(Block& block, Mask events, std::size_t next) {
  const Mask newlines = block.is.newline;
  Mask ahead = ~Mask{0}; // not walked yet
  while (const Mask left = (events | (in_directive_ ? newlines : 0)) & ahead) {
    const unsigned bit = lowest(left);
    const std::size_t at = block.base + bit;
    const std::size_t end = end_of_event(block, bit);
    if (failed_) return block.base;
    ahead = ~Mask{1} << bit;
    if (end == at) continue;
    floor_ = end;
    const std::size_t size = end - block.base;
    ahead = size < 64 ? ~Mask{0} << size : 0;
    block.code &= below(bit) | ahead;
    if (size >= 64) {
      count_lines(newlines & below(bit), block.base);
      pass_over(at, end);
      return end;
    }
  }
  count_lines(newlines, block.base);
  return next;
}

// What begins at an event: gives the end of a comment or literal, the event's own place when it is
// neither.
template <class Classes> std::size_t Scanner<Classes>::end_of_event(Block& block, unsigned bit) {
  const std::size_t at = block.base + bit;
  switch (text_[at]) {
  case '"':
    return end_of_string(block, bit);
  case '\'':
    return end_of_character(block, bit);
  case '/':
    return end_of_comment(block, bit);
  case '#':
    if (!in_directive_ && first_on_line(at)) begin_directive(block, bit);
    return at;
  case '\\':
    failed_ |= raw_text::joins_tokens(text_, at);
    return at;
  default: // a line end in a directive
    if (!raw_text::is_spliced(text_, at))
      end_directive(block, bit);
    else if (const std::size_t end = raw_text::after_newline(text_, at); end != at + 1)
      return end;
    return at;
  }
}

template <class Classes>
std::size_t Scanner<Classes>::end_of_comment(const Block& block, unsigned bit) {
  const std::size_t at = block.base + bit;
  const char next = at + 1 < text_.size() ? text_[at + 1] : '\0';
  if (next != '/' && next != '*') return at;
  comment_led_line_ = next == '*' && first_on_line(at);
  const BlockEnds<Classes> ends{text_, block.base, block.is};
  const std::size_t end = next == '/' ? ends.line_comment(bit) : ends.block_comment(bit);
  failed_ |= end == raw_text::none;
  return failed_ ? at : end;
}

template <class Classes>
std::size_t Scanner<Classes>::end_of_string(const Block& block, unsigned bit) {
  const std::size_t quote = block.base + bit;
  comment_led_line_ = false;
  const bool prefixed = quote > floor_ && raw_text::is_word(text_[quote - 1]);
  const raw_text::Answer raw =
      prefixed ? raw_text::opens_raw_string(text_, floor_, quote) : raw_text::Answer::no;
  std::size_t end = raw_text::none;
  if (raw == raw_text::Answer::yes)
    end = raw_text::end_of_raw_string(text_, quote);
  else if (raw == raw_text::Answer::no)
    end = BlockEnds<Classes>{text_, block.base, block.is}.plain_literal(bit, '"');
  failed_ |= end == raw_text::none;
  if (failed_) return quote;
  std::size_t begin = quote;
  if (prefixed)
    begin -= raw_text::word_before(text_.substr(floor_, quote - floor_), quote - floor_).size();
  shapes_.string(begin, end - quote - 2, end);
  return end;
}

template <class Classes>
std::size_t Scanner<Classes>::end_of_character(const Block& block, unsigned bit) {
  const std::size_t quote = block.base + bit;
  const raw_text::Answer separator = raw_text::inside_number(text_, floor_, quote);
  if (separator == raw_text::Answer::yes) {
    // What follows may look like an identifier, as in 0xCCCC'CCCCUL.
    if (shapes_.wanted().suffix)
      shapes_.suffix(quote + 1 + raw_text::word_at(text_, quote + 1).size());
    return quote;
  }
  const std::size_t end = BlockEnds<Classes>{text_, block.base, block.is}.plain_literal(bit, '\'');
  failed_ |= end == raw_text::none || separator == raw_text::Answer::unsure;
  comment_led_line_ = false;
  return failed_ ? quote : end;
}

template <class Classes> bool Scanner<Classes>::first_on_line(std::size_t at) const {
  while (at > 0 && raw_text::is_blank(text_[at - 1])) --at;
  if (at == floor_ && at != 0) return comment_led_line_;
  if (at > 0 && raw_text::is_newline(text_[at - 1])) return !raw_text::is_spliced(text_, at - 1);
  return at == 0 || text_.substr(0, at) == "\xEF\xBB\xBF";
}

template <class Classes> void Scanner<Classes>::begin_directive(Block& block, unsigned bit) {
  const std::size_t at = block.base + bit;
  const std::size_t name_at = raw_text::skip_space_in_line(text_, at + 1);
  const std::string_view name = raw_text::word_at(text_, name_at);
  brackets_before(block, bit);
  shapes_.begin_directive(name);
  in_directive_ = true;
  in_define_ = name == "define";
  if (in_define_) block.in_define |= ~below(bit);
  if (name != "include" && name != "include_next" && name != "import" && name != "embed") return;
  // A header name is no literal: in <a'b> or <a//b> nothing begins. Rare enough to leave to the
  // lexer.
  const std::size_t open = raw_text::skip_space_in_line(text_, name_at + name.size());
  failed_ |= raw_text::is_odd_header_name(text_, open);
}

template <class Classes> void Scanner<Classes>::end_directive(Block& block, unsigned bit) {
  brackets_before(block, bit);
  shapes_.end_directive();
  in_directive_ = in_define_ = false;
  block.in_define &= below(bit);
}

// Hands the shapes what scan_block would hand them at the end of the block, up to bit `end`
// already.
template <class Classes> void Scanner<Classes>::brackets_before(Block& block, unsigned end) {
  const Mask parens = block.is.paren & block.code;
  Mask carry = paren_carry_;
  const Mask after_paren = follower(parens, block.is.blank | ~block.code, carry);
  const Mask braces = block.is.brace & block.code & after_paren & shapes_.wanted().brace;
  for (Mask m = (parens | braces) & block.brackets_left & below(end); m; m &= m - 1)
    shapes_.bracket(block.base + lowest(m));
  block.brackets_left = ~below(end);
}

// `ends` holds two bits for each identifier: its first byte and the one after its last.
template <class Classes> void Scanner<Classes>::words(const Block& block, Mask ends) {
  Candidate candidates[33];
  unsigned count = 0;
  while (ends) {
    const unsigned begin = lowest(ends);
    ends &= ends - 1;
    const unsigned end = lowest(ends);
    ends &= ends - 1;
    candidates[count] = {static_cast<std::uint8_t>(begin), static_cast<std::uint8_t>(end)};
    count += words_.may_be_word(block.bytes[begin], block.bytes[end - 1], end - begin);
  }
  if (count) look_up(block, candidates, count);
}

template <class Classes>
void Scanner<Classes>::look_up(const Block& block, const Candidate* candidates, unsigned count) {
  for (const Candidate& c : std::span(candidates, count)) {
    const std::uint16_t index = words_.find(block.bytes + c.begin, c.end - c.begin);
    scan_.present.set(index);
    if (shapes_.counts(index))
      shapes_.word(index, block.base + c.begin, block.in_define >> c.begin & 1);
  }
}

template <class Classes> void Scanner<Classes>::count_lines(Mask newlines, std::size_t base) {
  if (!newlines) return;
  const auto line_end = [&](std::size_t at) {
    longest_line_ = std::max(longest_line_, at - line_start_);
    line_start_ = at + 1;
  };
  line_end(base + lowest(newlines));
  // Only the first line of a block can be longer than a block.
  if (longest_line_ < 64)
    for (newlines &= newlines - 1; newlines; newlines &= newlines - 1)
      line_end(base + lowest(newlines));
  else
    line_start_ = base + 64 - static_cast<unsigned>(std::countl_zero(newlines));
}

// Looks for line ends and NUL in a comment or literal.
template <class Classes> void Scanner<Classes>::pass_over(std::size_t begin, std::size_t end) {
  for (; begin < end; begin += 64) {
    char tail[64];
    const char* bytes = text_.data() + begin;
    if (end - begin < 64) {
      std::memset(tail, ' ', sizeof tail);
      std::memcpy(tail, bytes, end - begin);
      bytes = tail;
    }
    const LineClasses is = Classes::lines(bytes);
    scan_.has_nul |= is.nul;
    count_lines(is.newline, begin);
  }
}

} // namespace portcuda
