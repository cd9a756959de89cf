// Which lines differ between two texts. Owns the comparison, not how it is shown. Pure, any thread.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace portcuda {

// Lines [old_begin, old_end) of the old text became [new_begin, new_end) of the new one; counted
// from 0.
struct LineChange {
  std::uint32_t old_begin, old_end, new_begin, new_end;
  friend bool operator==(const LineChange&, const LineChange&) = default;
};

// Lines with their line ends; only `\n` ends a line. The views refer to `text`.
std::vector<std::string_view> split_lines(std::string_view text);

// The changes in order, with at least one equal line between two of them. Always correct; as small
// as a person would draw it unless thousands of lines between two unique ones differ. Near linear
// time.
std::vector<LineChange> line_changes(const std::vector<std::string_view>& old_lines,
                                     const std::vector<std::string_view>& new_lines);

} // namespace portcuda
