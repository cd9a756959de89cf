// The scan without vector instructions, by a table: for processors other than x86-64, and to test
// the others against.
#include "tool/lex/word_scan_sets.h"
#include "tool/lex/word_scanner.h"

namespace portcuda {

namespace {

enum : std::uint16_t {
  word = 1 << 0,
  digit = 1 << 1,
  newline = 1 << 2,
  blank = 1 << 3,
  special = 1 << 4,
  backslash = 1 << 5,
  question = 1 << 6,
  paren = 1 << 7,
  brace = 1 << 8,
  bracket = 1 << 9,
  letter_l = 1 << 10,
};
constexpr unsigned class_count = 11;

consteval std::array<std::uint16_t, 256> class_table() {
  std::array<std::uint16_t, 256> table{};
  const auto add = [&](std::string_view bytes, std::uint16_t what) {
    for (char c : bytes) table[static_cast<unsigned char>(c)] |= what;
  };
  for (unsigned c = 0; c <= ' '; ++c) table[c] |= blank;
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] |= word, table[c - 'a' + 'A'] |= word;
  add("0123456789", word | digit);
  add("_", word);
  add("\n\r", newline);
  add("\"'#/", special);
  add("\\", backslash | blank);
  add("?", question);
  add("()", paren);
  add("{", brace);
  add("[", bracket);
  add("lL", letter_l);
  return table;
}
constexpr std::array<std::uint16_t, 256> classes = class_table();

struct TableClasses {
  static ByteClasses classify(const char* bytes) {
    std::array<Mask, class_count> masks{};
    bool nul = false;
    for (unsigned at = 0; at < 64; ++at) {
      const Mask what = classes[static_cast<unsigned char>(bytes[at])];
      nul |= bytes[at] == '\0';
      for (unsigned k = 0; k < class_count; ++k) masks[k] |= (what >> k & 1) << at;
    }
    const auto mask = [&](std::uint16_t what) {
      return masks[static_cast<unsigned>(std::countr_zero(what))];
    };
    return {.word = mask(word),
            .digit = mask(digit),
            .newline = mask(newline),
            .blank = mask(blank),
            .special = mask(special),
            .backslash = mask(backslash),
            .question = mask(question),
            .paren = mask(paren),
            .brace = mask(brace),
            .bracket = mask(bracket),
            .letter_l = mask(letter_l),
            .nul = nul};
  }

  static LineClasses lines(const char* bytes) {
    LineClasses is{};
    for (unsigned at = 0; at < 64; ++at) {
      is.newline |= Mask{bytes[at] == '\n' || bytes[at] == '\r'} << at;
      is.slash |= Mask{bytes[at] == '/'} << at;
      is.nul |= bytes[at] == '\0';
    }
    return is;
  }
};

} // namespace

WordScan scan_words_portable(std::string_view source, const TriggerWords& words) {
  return Scanner<TableClasses>(source, words).run();
}

} // namespace portcuda
