// What each of 64 bytes is, as bit masks: bit k tells of byte k. Knows nothing of C++ beyond which
// characters matter.
#pragma once
#include <array>
#include <cstdint>

namespace portcuda {

using Mask = std::uint64_t;

struct ByteClasses {
  // Letters, digits, `_`. Bytes from 0x80 on and `$` are not: a word next to one is still a word.
  Mask word;
  Mask digit;
  Mask newline; // line feed, carriage return
  Mask blank;   // all up to the space, and the backslash (before a line end it is white space)
  Mask special; // " ' # /
  Mask backslash, question;
  Mask paren;    // ( )
  Mask brace;    // {
  Mask bracket;  // [
  Mask letter_l; // l L
  bool nul;      // some byte is NUL
};

// What the inside of comments is searched for.
struct LineClasses {
  Mask newline, slash;
  bool nul;
};

// Every byte value 64 times over: the operands of vector comparisons. Defined elsewhere, so that
// compilers load them; constants that they can see they build anew each time, in three
// instructions.
extern const std::array<std::array<char, 64>, 256> repeated_bytes;

} // namespace portcuda
