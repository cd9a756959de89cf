#include "tool/report/table.h"

#include <algorithm>

#include "tool/report/printable.h"

namespace portcuda {

Table::Table(const std::vector<std::string_view>& titles) {
  std::vector<std::string> cells;
  for (std::string_view title : titles) {
    right_.push_back(title.starts_with('>'));
    cells.emplace_back(title.substr(right_.back() ? 1 : 0));
  }
  rows_.push_back(std::move(cells));
}

void Table::row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

void Table::rule() { rows_.emplace_back(); }

std::string Table::text() const {
  std::vector<std::size_t> widths(right_.size(), 0);
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max<std::size_t>(widths[i], columns_of(row[i]));
  std::size_t total = 2 * (widths.size() - 1);
  for (std::size_t width : widths) total += width;

  std::string text;
  for (const auto& row : rows_) {
    std::string line;
    if (row.empty()) line.assign(total, '-');
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string gap(widths[i] - columns_of(row[i]), ' ');
      line += (i ? "  " : "") + (right_[i] ? gap + row[i] : row[i] + gap);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

} // namespace portcuda
