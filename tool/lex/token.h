// One raw token of a C++/CUDA file: where it is and what it is, without meaning. 12 bytes,
// trivially copyable.
#pragma once
#include <cstdint>

namespace portcuda {

enum class TokenKind : std::uint8_t {
  identifier, // keywords too: `asm`, `and`, `__attribute__`
  number,
  string, // with prefix and, if raw, delimiters
  character,
  punctuation, // longest match: `&&`, `<<`, `...`, `->`
  unknown,     // a stray byte, an unterminated literal or comment
};

struct Token {
  std::uint32_t offset;      // of the first byte
  std::uint32_t length : 28; // bytes
  TokenKind kind : 4;
  std::uint16_t word;     // index of the trigger word it spells, 0 for none
  bool first_on_line : 1; // no other token before it on its physical line (comments do not count)
  bool in_directive : 1;  // `#if`, `#define`, ... including the `#`
  bool in_macro_body : 1; // replacement list of a `#define`
};

inline constexpr std::uint32_t no_token = ~std::uint32_t{0};

} // namespace portcuda
