#include "tool/build/error_shape.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace portcuda {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::uint32_t number(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// A message's number and where it stands: "C2975" in "a.cpp(3): error C2975: …".
struct Code {
  std::size_t begin = 0, end = 0;
  bool error = false;
};

// cl.exe: C1… to C3…, C7… are errors, C4… and C5… warnings; link.exe: LNK1…, LNK2… and LNK4…; the
// drivers: D8… and D9… (learn.microsoft.com, C/C++ build errors). The word "error" before the
// number overrules it (/WX).
std::optional<Code> message_code(std::string_view line) {
  static constexpr std::array<std::string_view, 7> families = {"LNK", "MSB", "CVT", "CMP",
                                                               "RC",  "C",   "D"};
  for (std::size_t colon = line.find(':'); colon != line.npos; colon = line.find(':', colon + 1)) {
    std::size_t end = colon;
    while (end > 0 && line[end - 1] == ' ') --end;
    std::size_t digits = end;
    while (digits > 0 && is_digit(line[digits - 1])) --digits;
    if (end - digits != 4) continue;
    for (const std::string_view family : families) {
      if (digits < family.size() || line.substr(digits - family.size(), family.size()) != family)
        continue;
      const std::size_t begin = digits - family.size();
      if (begin > 0 && line[begin - 1] != ' ') continue;
      const std::string_view before = trimmed(line.substr(0, begin));
      const char kind = line[digits];
      const bool number_says = family == "C"     ? kind != '4' && kind != '5'
                               : family == "LNK" ? kind != '4'
                               : family == "D"   ? kind != '9'
                                                 : true;
      const bool error = before.ends_with("error") || (number_says && !before.ends_with("warning"));
      return Code{begin, end, error};
    }
  }
  return std::nullopt;
}

// "a.cu(12)", "a.cu(12,3)", "a.cu:12:3", "a.cu:12"; a place is at the end of `text`.
void read_place(std::string_view text, ErrorShape& shape) {
  text = trimmed(text);
  while (text.ends_with(':')) text = trimmed(text.substr(0, text.size() - 1));
  if (text.ends_with(')')) {
    const std::size_t open = text.rfind('(');
    if (open == text.npos || open == 0 || open + 2 > text.size() || !is_digit(text[open + 1]))
      return;
    shape.file = trimmed(text.substr(0, open));
    shape.line = number(text.substr(open + 1));
    return;
  }
  std::array<std::uint32_t, 2> numbers{};
  std::size_t count = 0;
  while (count < 2) {
    const std::size_t colon = text.rfind(':');
    if (colon == text.npos || colon == 0 || colon + 1 == text.size()) break;
    const std::string_view digits = text.substr(colon + 1);
    if (!std::ranges::all_of(digits, is_digit)) break;
    numbers[count++] = number(digits);
    text = text.substr(0, colon);
  }
  if (count == 0 || text.empty() || text.find_first_of("<>\"|") != text.npos) return;
  shape.file = text;
  shape.line = numbers[count - 1];
}

// "error" as a word of its own with what tools put between it and the colon: "error:", "error :",
// "error #20-D:", "error   :". Position of the word, or npos.
std::size_t error_word(std::string_view line) {
  for (std::size_t at = line.find("error"); at != line.npos; at = line.find("error", at + 1)) {
    if (at > 0 && (is_letter(line[at - 1]) || is_digit(line[at - 1]) || line[at - 1] == '_' ||
                   line[at - 1] == '-' || line[at - 1] == '.'))
      continue;
    std::size_t end = at + 5;
    while (end < line.size() && line[end] == ' ') ++end;
    if (end < line.size() && line[end] == '#')
      while (end < line.size() && line[end] != ':' && line[end] != ' ') ++end;
    while (end < line.size() && line[end] == ' ') ++end;
    if (end < line.size() && line[end] == ':' && (end + 1 == line.size() || line[end + 1] != ':'))
      return at;
  }
  return line.npos;
}

bool is_cuda_program(std::string_view word) {
  static constexpr std::array<std::string_view, 8> programs = {
      "nvcc", "ptxas", "nvlink", "fatbinary", "cicc", "cudafe++", "cuobjdump", "bin2c"};
  return std::ranges::find(programs, word) != programs.end();
}

// "nvcc fatal   : …", "ptxas error   : …", "ptxas /tmp/x.ptx, line 12; error   : …".
bool cuda_program_error(std::string_view line) {
  const std::string_view first = line.substr(0, line.find(' '));
  if (!is_cuda_program(first)) return false;
  for (const std::string_view word : {" fatal ", " error ", " fatal:", " error:"}) {
    const std::size_t at = line.find(word);
    if (at == line.npos) continue;
    const std::size_t colon = line.find_first_not_of(' ', at + 6);
    if (colon != line.npos && line[colon] == ':') return true;
  }
  return false;
}

// "ModuleNotFoundError: No module named 'torch'", "torch.cuda.OutOfMemoryError: …".
bool python_error(std::string_view line) {
  const std::size_t colon = line.find(':');
  const std::string_view name = line.substr(0, colon);
  if (name.empty() || !is_letter(name[0])) return false;
  if (!std::ranges::all_of(
          name, [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '_'; }))
    return false;
  const std::string_view last = name.substr(name.rfind('.') + 1);
  if (last == "Error" || last.size() < 8 || last[0] < 'A' || last[0] > 'Z')
    return last == "OSError" || last == "IOError";
  if (colon == line.npos && !last.ends_with("Error")) return false;
  return last.ends_with("Error") || last.ends_with("Exception") || last == "SystemExit" ||
         last == "KeyboardInterrupt" || last.ends_with("Disconnected");
}

bool is_warning(std::string_view line) {
  const std::size_t at = line.find("arning");
  if (at == line.npos) return false;
  const std::size_t behind = line.find_first_not_of(' ', at + 6);
  return behind != line.npos &&
         (line[behind] == ':' || line[behind] == '#' || (line[behind] == 'C' && at > 0) ||
          line.substr(behind).starts_with("LNK") || line.substr(behind).starts_with("D9"));
}

ErrorShape cmake_error(std::string_view line) {
  ErrorShape shape;
  shape.form = LineForm::error;
  shape.goes_on = true;
  std::string_view rest = line.substr(std::string_view("CMake Error").size());
  if (rest.starts_with(" at ")) {
    rest.remove_prefix(4);
    const std::size_t space = rest.find(" (");
    read_place(rest.substr(0, space), shape);
  } else if (rest.starts_with(": ") && rest.size() > 2) {
    shape.goes_on = false;
  }
  return shape;
}

// Lines of which the beginning alone tells.
std::optional<LineForm> by_beginning(std::string_view line) {
  static constexpr std::array<std::string_view, 8> errors = {
      "ninja: error:",      "ninja: fatal:", "collect2: ",         "/usr/bin/ld: ",
      "Segmentation fault", "Killed",        "c++: fatal error: ", "g++: fatal error: "};
  static constexpr std::array<std::string_view, 6> weak = {
      "ERROR: ", "error: ", "Error: ", "fatal: ", "FAILED", "make: *** "};
  // pip tells of other packages; the install went on.
  if (line.starts_with("ERROR: pip's dependency resolver")) return LineForm::warning;
  for (const std::string_view text : errors)
    if (line.starts_with(text)) return LineForm::error;
  for (const std::string_view text : weak)
    if (line.starts_with(text)) return LineForm::weak_error;
  return std::nullopt;
}

} // namespace

ErrorShape shape_of(std::string_view text) {
  ErrorShape shape;
  const std::string_view line = trimmed(text);
  if (line.empty()) return shape;
  if (line.starts_with("CMake Error")) return cmake_error(line);
  if (const auto code = message_code(line)) {
    shape.form = code->error ? LineForm::error : LineForm::warning;
    shape.code = line.substr(code->begin, code->end - code->begin);
    std::string_view place = trimmed(line.substr(0, code->begin));
    for (const std::string_view word : {"error", "fatal", "warning", "catastrophic"})
      if (place.ends_with(word)) place = trimmed(place.substr(0, place.size() - word.size()));
    if (place.ends_with("fatal")) place = trimmed(place.substr(0, place.size() - 5));
    // The word for an error in another language.
    if (const std::size_t end = place.rfind(')'); !place.ends_with(')') && end != place.npos)
      if (place.find_first_not_of(" :", end + 1) != end + 1) place = place.substr(0, end + 1);
    read_place(place, shape);
    return shape;
  }
  if (const auto form = by_beginning(line)) {
    shape.form = *form;
    return shape;
  }
  if (cuda_program_error(line) || python_error(line)) {
    shape.form = LineForm::error;
    return shape;
  }
  if (const std::size_t at = error_word(line); at != line.npos) {
    std::string_view place = trimmed(line.substr(0, at));
    for (const std::string_view word : {"fatal", "catastrophic", "internal"})
      if (place.ends_with(word)) place = trimmed(place.substr(0, place.size() - word.size()));
    read_place(place, shape);
    // "tool: error: …" without a place: a linker, an assembler, an option parser.
    shape.form = shape.line                              ? LineForm::error
                 : place.empty() || place.ends_with(':') ? LineForm::weak_error
                                                         : LineForm::other;
    return shape;
  }
  if (line.find("undefined reference to `") != line.npos)
    shape.form = LineForm::error;
  else if (is_warning(line))
    shape.form = LineForm::warning;
  return shape;
}

std::optional<TracebackPlace> traceback_place(std::string_view text) {
  const std::string_view line = trimmed(text);
  if (!line.starts_with("File \"")) return std::nullopt;
  const std::size_t end = line.find("\", line ", 6);
  if (end == line.npos) return std::nullopt;
  return TracebackPlace{std::string(line.substr(6, end - 6)), number(line.substr(end + 8))};
}

} // namespace portcuda
