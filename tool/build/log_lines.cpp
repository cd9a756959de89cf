#include "tool/build/log_lines.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace portcuda {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// The end of the control sequence that begins with ESC at `at`: CSI up to its final letter, OSC up
// to BEL or ESC \, else the one character behind.
std::size_t skip_escape(std::string_view text, std::size_t at) {
  if (++at >= text.size()) return at;
  if (text[at] == '[') {
    for (++at; at < text.size(); ++at)
      if (text[at] >= 0x40 && text[at] <= 0x7e) return at + 1;
    return at;
  }
  if (text[at] == ']') {
    for (++at; at < text.size(); ++at) {
      if (text[at] == '\a') return at + 1;
      if (text[at] == '\x1b') return std::min(at + 2, text.size());
    }
    return at;
  }
  return at + 1;
}

// "2026-01-31T12:00:00.1234567Z " of GitHub Actions.
std::size_t time_stamp(std::string_view text) {
  if (digits_at(text, 0) != 4 || text.size() < 21 || text[4] != '-' || text[10] != 'T') return 0;
  const std::size_t end = text.find("Z ");
  if (end == text.npos || end > 34) return 0;
  return std::all_of(text.begin() + 11, text.begin() + std::ptrdiff_t(end),
                     [](char c) { return is_digit(c) || c == ':' || c == '.'; })
             ? end + 2
             : 0;
}

// "#12 34.56 " of docker build.
std::size_t docker_step(std::string_view text) {
  if (text.empty() || text[0] != '#') return 0;
  std::size_t at = 1 + digits_at(text, 1);
  if (at == 1 || at >= text.size() || text[at] != ' ') return 0;
  const std::size_t seconds = digits_at(text, ++at);
  at += seconds;
  if (!seconds || at >= text.size() || text[at] != '.') return 0;
  at += 1 + digits_at(text, at + 1);
  return at < text.size() && text[at] == ' ' ? at + 1 : 0;
}

// "13:18:01   " of Jenkins and Azure's web page.
std::size_t clock(std::string_view text) {
  if (text.size() < 10 || digits_at(text, 0) != 2 || text[2] != ':' || digits_at(text, 3) != 2 ||
      text[5] != ':' || digits_at(text, 6) != 2)
    return 0;
  std::size_t at = 8;
  if (text[at] == '.' || text[at] == ',') at += 1 + digits_at(text, at + 1);
  return at < text.size() && text[at] == ' ' ? at + 1 : 0;
}

// "DEBUG " of `uv -v`, "name-1  | " of docker compose, "> " of a quotation.
std::size_t speaker(std::string_view text) {
  if (text.starts_with("DEBUG ")) return 6;
  if (text.starts_with("> ")) return 2;
  const std::size_t bar = text.find(" | ");
  if (bar == text.npos || bar > 40 || bar == 0) return 0;
  const std::string_view name = text.substr(0, text.find_last_not_of(' ', bar) + 1);
  const bool is_name = std::ranges::all_of(name, [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.';
  });
  // A compiler's "   12 | code" has a number alone.
  return is_name && !std::ranges::all_of(name, is_digit) ? bar + 3 : 0;
}

// "  7>" of MSBuild.
std::size_t project_number(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == text.npos) return 0;
  const std::size_t digits = digits_at(text, begin);
  const std::size_t end = begin + digits;
  return digits && digits <= 4 && end < text.size() && text[end] == '>' ? end + 1 : 0;
}

// "Error\tC2065\ttext\tproject\tfile\tline" of Visual Studio's error list, which people copy, in
// any language: as cl.exe would have written it.
std::string error_list_line(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    fields.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  if (fields.size() < 3 || fields[0].empty()) return std::string(line);
  const std::string_view code = fields[1];
  const std::size_t letters = std::min(code.find_first_of("0123456789"), code.size());
  if (letters == 0 || letters > 3 || digits_at(code, letters) != 4 || code.size() != letters + 4 ||
      code[0] < 'A' || code[0] > 'Z')
    return std::string(line);
  std::string text(code);
  text.append(": ").append(fields[2]);
  if (fields.size() < 6 || fields[4].empty()) return text;
  return std::string(fields[4]) + "(" + std::string(fields[5]) + "): " + text;
}

} // namespace

std::string clean_line(std::string_view raw) {
  const std::string line = raw.find('\t') == raw.npos ? std::string(raw) : error_list_line(raw);
  std::string out;
  out.reserve(line.size());
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (c == '\x1b') {
      at = skip_escape(line, at);
      continue;
    }
    if (c == '\b' && !out.empty()) out.pop_back(); // progress bars that go back
    if (c == '\t')
      out += ' ';
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)
      out += c;
    ++at;
  }
  std::size_t mark = time_stamp(out);
  if (!mark) mark = docker_step(out);
  if (!mark) mark = clock(out);
  mark += speaker(std::string_view(out).substr(mark));
  mark += project_number(std::string_view(out).substr(mark));
  if (mark) out.erase(0, mark);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string_view without_indent(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(' ');
  return begin == line.npos ? std::string_view() : line.substr(begin);
}

LogLines::LogLines(Take take, std::size_t most) : take_(std::move(take)), most_(most) {}

void LogLines::begin(std::string_view& piece) {
  while (encoding_ == Encoding::unknown && !piece.empty()) {
    first_ += piece.front();
    piece.remove_prefix(1);
    if (first_.size() == 2 && first_ == "\xff\xfe") encoding_ = Encoding::utf16_little;
    if (first_.size() == 2 && first_ == "\xfe\xff") encoding_ = Encoding::utf16_big;
    if (first_ == "\xef\xbb\xbf") {
      encoding_ = Encoding::bytes;
      first_.clear();
    }
    const bool mark_possible = std::string_view("\xff\xfe").starts_with(first_) ||
                               std::string_view("\xfe\xff").starts_with(first_) ||
                               std::string_view("\xef\xbb\xbf").starts_with(first_);
    if (encoding_ == Encoding::unknown && !mark_possible) encoding_ = Encoding::bytes;
  }
  if (encoding_ == Encoding::bytes)
    for (const char c : std::exchange(first_, {})) byte(static_cast<unsigned char>(c));
}

void LogLines::feed(std::string_view piece) {
  if (encoding_ == Encoding::unknown) begin(piece);
  if (encoding_ == Encoding::unknown) return;
  for (const char c : piece) {
    const auto value = static_cast<unsigned char>(c);
    if (encoding_ == Encoding::bytes) {
      byte(value);
    } else if (half_ < 0) {
      half_ = value;
    } else {
      const unsigned first = unsigned(std::exchange(half_, -1));
      unit(encoding_ == Encoding::utf16_little ? first | unsigned(value) << 8
                                               : first << 8 | unsigned(value));
    }
  }
}

void LogLines::unit(std::uint32_t unit) {
  if (unit >= 0xd800 && unit < 0xdc00) {
    surrogate_ = unit;
  } else if (unit >= 0xdc00 && unit < 0xe000) {
    if (surrogate_) code_point(0x10000 + ((surrogate_ - 0xd800) << 10) + (unit - 0xdc00));
    surrogate_ = 0;
  } else {
    code_point(unit);
  }
}

void LogLines::code_point(std::uint32_t value) {
  const auto put = [this](std::uint32_t c) { byte(static_cast<unsigned char>(c)); };
  if (value < 0x80) return put(value);
  if (value < 0x800) {
    put(0xc0 | value >> 6);
  } else {
    if (value < 0x10000) {
      put(0xe0 | value >> 12);
    } else {
      put(0xf0 | value >> 18);
      put(0x80 | (value >> 12 & 0x3f));
    }
    put(0x80 | (value >> 6 & 0x3f));
  }
  put(0x80 | (value & 0x3f));
}

void LogLines::byte(unsigned char c) {
  const bool second_half = c == '\n' && after_cr_;
  after_cr_ = c == '\r';
  if (second_half) return;
  if (c == '\n' || c == '\r') return end_line();
  // A text of two bytes a character without a mark in front: its zeros say nothing.
  if (c == 0) return;
  const std::size_t head = most_ - most_ / 4;
  if (line_.size() < head) {
    line_ += char(c);
  } else if (tail_.size() < most_ - head) {
    tail_ += char(c);
  } else {
    tail_[tail_at_] = char(c);
    tail_at_ = (tail_at_ + 1) % tail_.size();
  }
}

void LogLines::end_line() {
  if (!tail_.empty()) {
    std::ranges::rotate(tail_, tail_.begin() + std::ptrdiff_t(tail_at_));
    line_ += tail_;
  }
  take_(clean_line(line_));
  line_.clear();
  tail_.clear();
  tail_at_ = 0;
}

void LogLines::finish() {
  if (encoding_ == Encoding::unknown && !first_.empty()) {
    encoding_ = Encoding::bytes;
    for (const char c : std::exchange(first_, {})) byte(static_cast<unsigned char>(c));
  }
  if (!line_.empty()) end_line();
}

} // namespace portcuda
