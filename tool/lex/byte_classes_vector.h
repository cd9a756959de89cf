// The classes of bytes by vector instructions. `Vector` and its `Vector::Found`, the outcome of a
// comparison, belong to the file that includes this one; see word_scanner.h for what that means.
#pragma once
#include "tool/lex/word_scan_sets.h"

namespace portcuda {

template <class Vector> struct VectorClasses {
  using Found = typename Vector::Found;
  static constexpr int width = sizeof(Vector);

  static ByteClasses classify(const char* bytes) {
    ByteClasses is{};
    Vector least = Vector::all('\xFF');
#pragma GCC unroll 4
    for (int at = 0; at < 64; at += width) {
      const Vector v = Vector::load(bytes + at);
      const Vector lower = v | Vector::all(' ');
      const Vector even =
          v & Vector::all('\xFE'); // `"` and `#`, `(` and `)` differ in the lowest bit
      const Found digit = in_range<'0', '9'>(v);
      const Found backslash = v == Vector::all('\\');
      const auto add = [at](Mask& mask, Found found) { mask |= found.bits() << at; };
      least = least.min(v);
      add(is.word, in_range<'a', 'z'>(lower) | digit | (v == Vector::all('_')));
      add(is.digit, digit);
      add(is.newline, (v == Vector::all('\n')) | (v == Vector::all('\r')));
      add(is.blank, (v.min(Vector::all(' ')) == v) | backslash);
      add(is.special,
          (even == Vector::all('"')) | (v == Vector::all('\'')) | (v == Vector::all('/')));
      add(is.backslash, backslash);
      add(is.question, v == Vector::all('?'));
      add(is.paren, even == Vector::all('('));
      add(is.brace, v == Vector::all('{'));
      add(is.bracket, v == Vector::all('['));
      add(is.letter_l, lower == Vector::all('l'));
    }
    is.nul = (least == Vector::all('\0')).bits() != 0;
    return is;
  }

  static LineClasses lines(const char* bytes) {
    LineClasses is{};
    Vector least = Vector::all('\xFF');
#pragma GCC unroll 4
    for (int at = 0; at < 64; at += width) {
      const Vector v = Vector::load(bytes + at);
      least = least.min(v);
      is.newline |= ((v == Vector::all('\n')) | (v == Vector::all('\r'))).bits() << at;
      is.slash |= (v == Vector::all('/')).bits() << at;
    }
    is.nul = (least == Vector::all('\0')).bits() != 0;
    return is;
  }

private:
  // One signed comparison, after `last` was moved to 127.
  template <char first, char last> static Found in_range(Vector v) {
    return (v + Vector::all(static_cast<char>(127 - last))) >
           Vector::all(static_cast<char>(126 - (last - first)));
  }
};

} // namespace portcuda
