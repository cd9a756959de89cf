// Turns the byte offsets of one file into lines and columns. Refers to the source, which must
// outlive it; which line an offset is in is LineIndex's knowledge. Lines end with "\n", "\r\n" or a
// lone "\r", as clang counts them. One thread at a time.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tool/report/located_finding.h"
#include "tool/source/line_index.h"

namespace portcuda {

class Locator {
public:
  // `source` is what the findings' offsets count in: the file without its byte order mark.
  Locator(std::string path, std::string_view source);

  // Everything a report needs of `finding`. Offsets beyond the end of the file are taken as its
  // end.
  LocatedFinding locate(const Rule& rule, const Finding& finding) const;

  Place place(std::uint32_t offset) const;

private:
  void excerpt(LocatedFinding& located) const;
  std::string preview(const std::vector<Edit>& edits) const;

  std::string path_;
  std::string_view source_;
  LineIndex lines_;
};

} // namespace portcuda
