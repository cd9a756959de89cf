#include "tool/verify/ptx_scanner.h"

#include <algorithm>

namespace portcuda {
namespace {

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || c == '%' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

bool ends_with_its_line(std::string_view word) {
  return word == ".loc" || word == ".file" || word == ".version" || word == ".target" ||
         word == ".address_size" || word.starts_with("@@");
}

} // namespace

void PtxScanner::skip_blanks() {
  for (;;) {
    const std::size_t at = rest_.find_first_not_of(" \t\r\n\f\v");
    rest_.remove_prefix(std::min(at, rest_.size()));
    if (rest_.starts_with("//")) {
      rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
    } else if (rest_.starts_with("/*")) {
      const std::size_t end = rest_.find("*/", 2);
      rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 2);
    } else {
      return;
    }
  }
}

std::string_view PtxScanner::scan() {
  skip_blanks();
  std::size_t end = 0;
  if (rest_.starts_with("@@")) {
    end = 2;
  } else if (rest_.starts_with('"')) {
    for (end = 1; end < rest_.size() && rest_[end] != '"'; ++end)
      if (rest_[end] == '\\') ++end;
    ++end;
  } else {
    // `L1::no_allocate` is one word, `$L__BB0_4:` a word and a sign.
    while (end < rest_.size()) {
      if (is_word_byte(rest_[end]))
        ++end;
      else if (end > 0 && rest_.substr(end).starts_with("::"))
        end += 2;
      else
        break;
    }
    if (end == 0 && !rest_.empty()) end = 1;
  }
  end = std::min(end, rest_.size());
  const std::string_view word = rest_.substr(0, end);
  rest_.remove_prefix(end);
  return word;
}

std::string_view PtxScanner::next() {
  if (has_ahead_) {
    has_ahead_ = false;
    return ahead_;
  }
  for (;;) {
    const std::string_view word = scan();
    if (word.empty() || !ends_with_its_line(word)) return word;
    rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
  }
}

std::string_view PtxScanner::peek() {
  if (!has_ahead_) {
    ahead_ = next();
    has_ahead_ = true;
  }
  return ahead_;
}

} // namespace portcuda
