// Where comments and literals of raw C++ text end, and what stands before or after a place in it.
// Pure functions of the bytes; positions are offsets into the text, never past its end. They follow
// clang's raw lexer: no trigraphs, blanks allowed between a backslash and the line end it splices,
// every one of LF, CR, CRLF and LFCR a line end.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace portcuda::raw_text {

inline constexpr std::size_t none = ~std::size_t{0};

inline bool is_newline(char c) { return c == '\n' || c == '\r'; }
inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v'; }
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
// A letter, a digit or `_`, from a bit set: how the branches of comparisons go is hard to predict.
inline bool is_word(char c) {
  constexpr std::uint64_t words[4] = {0x03FF000000000000, 0x07FFFFFE87FFFFFE, 0, 0};
  const unsigned byte = static_cast<unsigned char>(c);
  return words[byte / 64] >> (byte % 64) & 1;
}
// May be part of an identifier for some compiler: also `$` and everything beyond ASCII.
inline bool is_wordlike(char c) {
  return is_word(c) || c == '$' || static_cast<signed char>(c) < 0;
}

// One past the line end at `at`, which is 1 or 2 bytes long.
std::size_t after_newline(std::string_view text, std::size_t at);
// One past the backslash and line end at `at`, and those that follow at once; `at` itself where
// none is.
std::size_t after_splices(std::string_view text, std::size_t at);
// Is the line end at `at` spliced away by a backslash before it?
bool is_spliced(std::string_view text, std::size_t at);

// The line end (or end of text) that ends the line comment at `at`.
std::size_t end_of_line_comment(std::string_view text, std::size_t at);
// One past the closing `quote`, looking from `at` inside the literal, not behind a backslash;
// `none` when the line or the text ends before.
std::size_t end_of_literal(std::string_view text, std::size_t at, char quote);
// One past the raw string whose opening quote is at `quote`, `none` when it has no end or no proper
// delimiter.
std::size_t end_of_raw_string(std::string_view text, std::size_t quote);

enum class Answer : unsigned char { no, yes, unsure };
// Does the number that began before `at`, but not before `floor`, hold the byte at `at`? Tells the
// apostrophe of 1'000 from that of a character literal. No comment or literal may stand in between.
Answer inside_number(std::string_view text, std::size_t floor, std::size_t at);
// Does the quote at `quote` open a raw string: does R, LR, uR, UR or u8R stand before it, not
// before `floor`?
Answer opens_raw_string(std::string_view text, std::size_t floor, std::size_t quote);

// The first byte at or after `at` that is no white space, splice or comment; text.size() when there
// is none.
std::size_t skip_space(std::string_view text, std::size_t at);
// The same, but stops at the end of the (logical) line.
std::size_t skip_space_in_line(std::string_view text, std::size_t at);
// The word that starts at `at`, empty if none does.
std::string_view word_at(std::string_view text, std::size_t at);
// One past the last byte before `at` that is no blank or splice; 0 when there is none. Line ends
// count as a byte.
std::size_t skip_blanks_back(std::string_view text, std::size_t at);
// One past the last byte before `at` that is neither white space nor comment nor in a directive; 0
// when there is none. Reads backwards, and so takes `//` and `*/` in a string literal for comments.
std::size_t skip_space_back(std::string_view text, std::size_t at);
// The word that ends just before `at`, empty if none does.
std::string_view word_before(std::string_view text, std::size_t at);

// Could the bytes around a backslash in code be one token, or open a comment or literal together?
// So when it splices lines, or begins a universal character name in a number.
bool joins_tokens(std::string_view text, std::size_t backslash);
// Is there a header name in angle brackets at `at` that holds a quote or what looks like a comment?
bool is_odd_header_name(std::string_view text, std::size_t at);

} // namespace portcuda::raw_text
