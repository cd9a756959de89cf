// Turns the byte offsets of one file into lines and columns. Owns the table of line starts; refers
// to the source, which must outlive it. Lines end with "\n", "\r\n" or a lone "\r", as clang counts
// them. Thread rule: immutable once built.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tool/report/located_finding.h"

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
  std::uint32_t line_of(std::uint32_t offset) const;    // 0-based
  std::string_view line_text(std::uint32_t line) const; // 0-based, without line end
  void excerpt(LocatedFinding& located) const;
  std::string preview(const std::vector<Edit>& edits) const;

  std::string path_;
  std::string_view source_;
  std::vector<std::uint32_t> starts_;
};

} // namespace portcuda
