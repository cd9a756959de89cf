// Words and punctuation of PTX. Owns white space, comments, strings and what ends with its line.
// Refers to the text. One thread.
#pragma once
#include <string_view>

namespace portcuda {

class PtxScanner {
public:
  explicit PtxScanner(std::string_view text) : rest_(text) {}

  // The next word, string or sign; empty at the end. Directives that end with their line and say
  // nothing of the program (.loc, .file, .version, .target, .address_size) do not come out.
  std::string_view next();
  // What `next` will give.
  std::string_view peek();

private:
  std::string_view scan();
  void skip_blanks();

  std::string_view rest_, ahead_;
  bool has_ahead_ = false;
};

} // namespace portcuda
