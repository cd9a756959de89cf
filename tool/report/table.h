// A table in plain text: columns as wide as their widest cell, two spaces between them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

class Table {
public:
  // A column whose title starts with `>` is aligned to the right; the sign is not shown.
  explicit Table(const std::vector<std::string_view>& titles);
  void row(std::vector<std::string> cells); // as many as there are titles, already printable
  void rule();                              // a line across
  std::string text() const;                 // every line ends with "\n"; no line ends with spaces

private:
  std::vector<bool> right_;
  std::vector<std::vector<std::string>> rows_; // an empty row is a line across
};

} // namespace portcuda
