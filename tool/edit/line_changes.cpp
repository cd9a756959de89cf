// Comparing two texts by lines, in three steps that grow in cost as what is left shrinks.
//
// Equal lines at both ends are set aside. Lines that occur once in each text are anchors: the
// longest run of them that is in order in both texts splits the texts into gaps (patience diff).
// This also gives the hunks that people expect, because a lone `}` is never an anchor. Each gap is
// compared by Myers' O(ND) algorithm, which is exact. Its work is bounded: a gap that differs in
// more than `max_differences` lines is replaced as a whole, which is still a correct patch.
//
// libdtl 1.20 was tried: once two large files differ much, its result no longer gives the new text.
#include "tool/edit/line_changes.h"

#include <algorithm>
#include <unordered_map>

namespace portcuda {
namespace {

using Ids = std::vector<std::uint32_t>;
constexpr int max_differences = 1000;
constexpr std::uint32_t none = UINT32_MAX;

struct Range {
  std::uint32_t old_begin, old_end, new_begin, new_end;
  bool empty() const { return old_begin == old_end && new_begin == new_end; }
};

class Comparison {
public:
  Comparison(Ids old_ids, Ids new_ids, std::uint32_t distinct)
      : old_(std::move(old_ids)), new_(std::move(new_ids)), distinct_(distinct) {}

  std::vector<LineChange> run() {
    Range rest = trim({0, std::uint32_t(old_.size()), 0, std::uint32_t(new_.size())});
    Range gap = rest;
    for (auto [old_line, new_line] : anchors(rest)) {
      gap.old_end = old_line;
      gap.new_end = new_line;
      compare_gap(gap);
      gap = {old_line + 1, rest.old_end, new_line + 1, rest.new_end};
    }
    compare_gap(gap);
    return std::move(changes_);
  }

private:
  struct Anchor {
    std::uint32_t old_line, new_line;
  };

  Range trim(Range r) const {
    while (r.old_begin < r.old_end && r.new_begin < r.new_end &&
           old_[r.old_begin] == new_[r.new_begin])
      ++r.old_begin, ++r.new_begin;
    while (r.old_begin < r.old_end && r.new_begin < r.new_end &&
           old_[r.old_end - 1] == new_[r.new_end - 1])
      --r.old_end, --r.new_end;
    return r;
  }

  // Lines that are unique on both sides of the range, paired, in the order of the old text.
  std::vector<Anchor> unique_pairs(Range r) const {
    struct Seen {
      std::uint32_t in_old = 0, in_new = 0, new_line = 0;
    };
    std::vector<Seen> seen(distinct_);
    for (std::uint32_t i = r.old_begin; i < r.old_end; ++i) ++seen[old_[i]].in_old;
    for (std::uint32_t i = r.new_begin; i < r.new_end; ++i) {
      ++seen[new_[i]].in_new;
      seen[new_[i]].new_line = i;
    }
    std::vector<Anchor> pairs;
    for (std::uint32_t i = r.old_begin; i < r.old_end; ++i)
      if (const Seen& line = seen[old_[i]]; line.in_old == 1 && line.in_new == 1)
        pairs.push_back({i, line.new_line});
    return pairs;
  }

  // The longest increasing subsequence of those pairs, by patience sorting.
  std::vector<Anchor> anchors(Range r) const {
    const std::vector<Anchor> pairs = unique_pairs(r);
    std::vector<std::uint32_t> tops, before(pairs.size(), none);
    for (std::uint32_t i = 0; i < pairs.size(); ++i) {
      auto pile = std::ranges::lower_bound(tops, pairs[i].new_line, {},
                                           [&](std::uint32_t top) { return pairs[top].new_line; });
      if (pile != tops.begin()) before[i] = *(pile - 1);
      if (pile == tops.end())
        tops.push_back(i);
      else
        *pile = i;
    }
    std::vector<Anchor> chain;
    for (std::uint32_t i = tops.empty() ? none : tops.back(); i != none; i = before[i])
      chain.push_back(pairs[i]);
    std::ranges::reverse(chain);
    return chain;
  }

  void add(Range r) {
    if (r.empty()) return;
    // Neighbours without an equal line between them are one change.
    if (!changes_.empty() && changes_.back().old_end == r.old_begin &&
        changes_.back().new_end == r.new_begin) {
      changes_.back().old_end = r.old_end;
      changes_.back().new_end = r.new_end;
    } else {
      changes_.push_back({r.old_begin, r.old_end, r.new_begin, r.new_end});
    }
  }

  void compare_gap(Range gap) {
    gap = trim(gap);
    if (gap.old_begin == gap.old_end || gap.new_begin == gap.new_end) return add(gap);
    const std::vector<std::vector<int>> rounds = search(gap);
    if (rounds.empty()) return add(gap);
    Range at = gap;
    for (auto [old_line, new_line] : equal_lines(gap, rounds)) {
      at.old_end = old_line;
      at.new_end = new_line;
      add(at);
      at = {old_line + 1, gap.old_end, new_line + 1, gap.new_end};
    }
    add(at);
  }

  // Myers' greedy search: rounds[d][k + d] is the furthest old line on diagonal k = old - new after
  // d single-line differences. Empty when there are too many differences.
  std::vector<std::vector<int>> search(Range gap) const {
    const int rows = int(gap.old_end - gap.old_begin), columns = int(gap.new_end - gap.new_begin);
    std::vector<std::vector<int>> rounds;
    for (int d = 0; d <= max_differences; ++d) {
      std::vector<int> furthest(std::size_t(2 * d + 1), -1);
      for (int k = -d; k <= d; k += 2) {
        int x = d == 0 ? 0 : start_of(rounds.back(), d, k, rows, columns).first;
        if (x < 0) continue;
        while (x < rows && x - k < columns &&
               old_[gap.old_begin + x] == new_[gap.new_begin + x - k])
          ++x;
        furthest[std::size_t(k + d)] = x;
        if (x == rows && x - k == columns) {
          rounds.push_back(std::move(furthest));
          return rounds;
        }
      }
      rounds.push_back(std::move(furthest));
    }
    return {};
  }

  // Where round d begins on diagonal k, and the diagonal it comes from. -1: cannot be reached
  // inside the gap.
  static std::pair<int, int> start_of(const std::vector<int>& previous, int d, int k, int rows,
                                      int columns) {
    auto at = [&](int diagonal) {
      int index = diagonal + d - 1;
      return index >= 0 && index < int(previous.size()) ? previous[std::size_t(index)] : -1;
    };
    int removed = at(k - 1), inserted = at(k + 1);
    removed = removed < 0 || removed == rows ? -1 : removed + 1;
    if (inserted - k > columns) inserted = -1;
    return removed > inserted ? std::pair(removed, k - 1) : std::pair(inserted, k + 1);
  }

  std::vector<Anchor> equal_lines(Range gap, const std::vector<std::vector<int>>& rounds) const {
    std::vector<Anchor> equal;
    const int rows = int(gap.old_end - gap.old_begin), columns = int(gap.new_end - gap.new_begin);
    int x = rows, k = rows - columns;
    for (int d = int(rounds.size()) - 1; d >= 0; --d) {
      const auto [start, from] =
          d == 0 ? std::pair(0, 0) : start_of(rounds[std::size_t(d - 1)], d, k, rows, columns);
      for (; x > start; --x)
        equal.push_back(
            {gap.old_begin + std::uint32_t(x - 1), gap.new_begin + std::uint32_t(x - 1 - k)});
      if (d == 0) break;
      x = from < k ? start - 1 : start;
      k = from;
    }
    std::ranges::reverse(equal);
    return equal;
  }

  Ids old_, new_;
  std::uint32_t distinct_;
  std::vector<LineChange> changes_;
};

} // namespace

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end == text.npos ? end : end + 1));
    text.remove_prefix(lines.back().size());
  }
  return lines;
}

std::vector<LineChange> line_changes(const std::vector<std::string_view>& old_lines,
                                     const std::vector<std::string_view>& new_lines) {
  std::unordered_map<std::string_view, std::uint32_t> ids;
  auto number = [&](const std::vector<std::string_view>& lines) {
    Ids numbers;
    numbers.reserve(lines.size());
    for (std::string_view line : lines)
      numbers.push_back(ids.try_emplace(line, std::uint32_t(ids.size())).first->second);
    return numbers;
  };
  Ids old_ids = number(old_lines), new_ids = number(new_lines);
  return Comparison(std::move(old_ids), std::move(new_ids), std::uint32_t(ids.size())).run();
}

} // namespace portcuda
