#include "tool/source/line_index.h"

#include <llvm/Support/ConvertUTF.h>

#include <algorithm>

namespace portcuda {

const std::vector<std::uint32_t>& LineIndex::begins() const {
  if (!begins_.empty()) return begins_;
  begins_.push_back(0);
  // Two passes of memchr, or one and an empty one, beat one loop over all bytes.
  for (std::size_t at = 0; (at = text_.find('\n', at)) != std::string_view::npos;)
    begins_.push_back(std::uint32_t(++at));
  const std::size_t newlines = begins_.size();
  for (std::size_t at = 0; (at = text_.find('\r', at)) != std::string_view::npos;)
    if (++at == text_.size() || text_[at] != '\n') begins_.push_back(std::uint32_t(at));
  std::inplace_merge(begins_.begin(), begins_.begin() + std::ptrdiff_t(newlines), begins_.end());
  return begins_;
}

std::uint32_t LineIndex::line(std::uint32_t offset) const {
  const auto& begins = this->begins();
  return std::uint32_t(std::ranges::upper_bound(begins, offset) - begins.begin());
}

Position LineIndex::position(std::uint32_t offset) const {
  offset = std::min(offset, std::uint32_t(text_.size()));
  Position position{.line = line(offset)};
  const std::uint32_t begin = line_begin(position.line);
  position.column = offset - begin + 1;

  const auto* p = reinterpret_cast<const llvm::UTF8*>(text_.data()) + begin;
  const auto* end = reinterpret_cast<const llvm::UTF8*>(text_.data()) + text_.size();
  const auto* target = p + (offset - begin);
  // An offset inside a character belongs to that character.
  for (; p < target; ++position.character) {
    p += std::max(1u, llvm::getUTF8SequenceSize(p, end));
    if (p > target) break;
  }
  return position;
}

std::uint32_t LineIndex::line_count() const { return std::uint32_t(begins().size()); }

std::uint32_t LineIndex::line_begin(std::uint32_t line) const {
  const auto& begins = this->begins();
  return line - 1 < begins.size() ? begins[line - 1] : std::uint32_t(text_.size());
}

std::string_view LineIndex::line_text(std::uint32_t line) const {
  const std::uint32_t begin = line_begin(line);
  std::string_view text = line == 0 ? "" : text_.substr(begin, line_begin(line + 1) - begin);
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::string_view line_end_of(std::string_view text) {
  const std::size_t at = text.find_first_of("\r\n");
  if (at == std::string_view::npos || text[at] == '\n') return "\n";
  return text.substr(at, 2) == "\r\n" ? "\r\n" : "\r";
}

} // namespace portcuda
