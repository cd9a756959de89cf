// A build's output cut into lines that can be read: UTF-16 (what PowerShell's `>` writes) becomes
// UTF-8, colours and other control sequences go, a bare CR ends a line as LF does, and the marks
// that CI systems, uv, docker and MSBuild put in front (`2026-01-31T12:00:00.0Z `, `13:18:01 `,
// `#12 3.4 `, `DEBUG `, `name  | `, `7>`) go, too. A row of Visual Studio's error list becomes what
// cl.exe would have written.
// Other bytes stay as they are. A line longer than `most` keeps its beginning and its end.
// One thread.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace portcuda {

class LogLines {
public:
  using Take = std::function<void(std::string_view line)>; // empty lines, too
  explicit LogLines(Take take, std::size_t most = 16384);

  void feed(std::string_view piece); // cut anywhere
  void finish();                     // hands over a last line without an end

private:
  enum class Encoding : std::uint8_t { unknown, bytes, utf16_little, utf16_big };

  void begin(std::string_view& piece);
  void byte(unsigned char c);
  void unit(std::uint32_t unit); // of UTF-16
  void code_point(std::uint32_t value);
  void end_line();

  Take take_;
  std::size_t most_;
  std::string line_, tail_; // the line so far; of a long one its last bytes, as a ring
  std::size_t tail_at_ = 0;
  bool after_cr_ = false;
  Encoding encoding_ = Encoding::unknown;
  std::string first_;           // the first bytes, until the encoding is known
  int half_ = -1;               // first byte of a UTF-16 unit
  std::uint32_t surrogate_ = 0; // the first of a pair
};

// `line` without control sequences and the marks in front of it.
std::string clean_line(std::string_view line);

std::string_view without_indent(std::string_view line);

} // namespace portcuda
