#include "tool/edit/guarded_style.h"

#include <algorithm>
#include <string>

namespace portcuda {
namespace {

struct Region {  // byte offsets of whole lines, and the edits inside
  std::uint32_t begin, end;
  std::size_t first_edit, last_edit;  // [first, last)
  bool branches_itself = false;       // its one edit writes both branches
};

std::uint32_t line_begin(std::string_view source, std::uint32_t offset) {
  while (offset > 0 && source[offset - 1] != '\n' && source[offset - 1] != '\r') --offset;
  return offset;
}

// One past the line's end characters.
std::uint32_t line_end(std::string_view source, std::uint32_t offset) {
  auto end = source.find_first_of("\r\n", offset);
  if (end == source.npos) return std::uint32_t(source.size());
  return std::uint32_t(end + (source.substr(end, 2) == "\r\n" ? 2 : 1));
}

// The offset of the line's end characters, when `end` is one past them.
std::uint32_t text_end(std::string_view source, std::uint32_t end) {
  if (end > 0 && source[end - 1] == '\n') --end;
  if (end > 0 && source[end - 1] == '\r') --end;
  return end;
}

// Does the line that ends here go on in the next one? A directive behind its backslash would become a part of it.
bool goes_on(std::string_view source, std::uint32_t end) {
  const std::uint32_t last = text_end(source, end);
  return last < end && last > 0 && source[last - 1] == '\\';
}

class Widening {
public:
  Widening(const FileView& file, Region& region) : file_(file), region_(region) {}

  // False when the region holds a conditional directive that the edit itself changes, or does not become balanced.
  bool widen() {
    for (int round = 0; round < 50; ++round) {
      auto before = std::pair(region_.begin, region_.end);
      whole_lines();
      for (auto i = first_token(); i < file_.size() && file_.offset(i) < region_.end; ++i) around(i);
      whole_lines();
      if (!balance_conditionals()) return false;
      if (before == std::pair(region_.begin, region_.end)) return true;
    }
    return false;
  }

private:
  std::uint32_t first_token() const {
    auto i = file_.token_at(region_.begin);
    return i > 0 && i <= file_.size() && file_.end_offset(i - 1) > region_.begin ? i - 1 : i;
  }
  void include(std::uint32_t from, std::uint32_t to) {
    region_.begin = std::min(region_.begin, from);
    region_.end = std::max(region_.end, to);
  }
  void whole_lines() {
    region_.begin = line_begin(file_.source(), region_.begin);
    if (region_.end == region_.begin || (region_.end > 0 && file_.source()[region_.end - 1] != '\n' && file_.source()[region_.end - 1] != '\r'))
      region_.end = line_end(file_.source(), region_.end);
    while (goes_on(file_.source(), region_.begin)) region_.begin = line_begin(file_.source(), text_end(file_.source(), region_.begin));
    while (region_.end < file_.source().size() && goes_on(file_.source(), region_.end)) region_.end = line_end(file_.source(), region_.end);
  }
  void around(std::uint32_t i) {
    include(file_.offset(i), file_.end_offset(i));
    if (file_.token(i).in_directive) {
      auto hash = i, last = i;
      while (hash > 0 && !file_.token(hash).first_on_line) --hash;
      while (last + 1 < file_.size() && !file_.token(last + 1).first_on_line) ++last;
      include(file_.offset(hash), file_.end_offset(last));
      return;
    }
    for (auto name = file_.macro_call_around(i); name != no_token; name = file_.macro_call_around(name)) {
      auto open = file_.next(name), close = file_.match(open);
      include(file_.offset(name), close == no_token ? file_.end_offset(open) : file_.end_offset(close));
    }
  }
  bool balance_conditionals() {
    int depth = 0;
    auto last = no_token;
    for (auto i = file_.token_at(region_.begin); i < file_.size() && file_.offset(i) < region_.end; ++i) {
      if (!file_.token(i).in_directive || !file_.token(i).first_on_line) continue;
      auto name = file_.text(i + 1);
      if (name.starts_with("if")) ++depth;
      else if (name == "endif") --depth;
      else if (name.starts_with("el") && depth == 0) return false;
      if (depth < 0) return false;
      last = i;
    }
    if (depth == 0) return true;
    // An #if was taken in without its #endif: go on to it.
    for (auto i = last + 1; i < file_.size(); ++i) {
      if (!file_.token(i).in_directive || !file_.token(i).first_on_line) continue;
      auto name = file_.text(i + 1);
      depth += name.starts_with("if") ? 1 : name == "endif" ? -1 : 0;
      if (depth == 0) {
        include(file_.offset(i), file_.end_offset(i + 1));
        return true;
      }
    }
    return false;
  }

  const FileView& file_;
  Region& region_;
};

// A rule writes both branches itself where no portable spelling exists: a `#define` for cl.exe beside the old one.
bool writes_branches(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(" \t"), text.size())).starts_with("#if defined(_MSC_VER)");
}

bool belong_together(const Region& left, const Region& right) {
  if (left.end > right.begin) return true;
  bool touch = left.end == right.begin && left.end != left.begin && right.end != right.begin;
  return touch && !left.branches_itself && !right.branches_itself;
}

std::string replaced(std::string_view source, const Region& region, std::span<const Edit> edits) {
  std::string text;
  std::uint32_t at = region.begin;
  for (const Edit& e : edits) {
    text += source.substr(at, e.offset - at);
    text += e.text;
    at = e.offset + e.length;
  }
  return text += source.substr(at, region.end - at);
}

// Two changed places of one statement are one change: an `#if` between its lines would split it.
bool same_statement(const FileView& file, const Region& a, const Region& b) {
  auto i = file.token_at(a.begin), j = file.token_at(b.begin);
  if (i >= file.size() || j >= file.size() || file.token(i).in_directive || file.token(j).in_directive) return false;
  auto inside = [&](std::uint32_t t, const Region& r) { return file.offset(t) < r.end; };
  if (!inside(i, a) || !inside(j, b)) return false;
  // A `{` ends the statement that holds it: the head of a function and its body are two.
  return file.enclosing(i) == file.enclosing(j) ? file.statement_begin(i) == file.statement_begin(j)
                                                : file.enclosing(j) != no_token && !file.is(file.enclosing(j), "{") && file.statement_begin(i) == file.statement_begin(file.enclosing(j));
}

std::vector<Region> widened_regions(const FileView& file, std::span<const Edit> edits) {
  std::vector<Region> regions;
  for (std::size_t k = 0; k < edits.size(); ++k) {
    Region region{edits[k].offset, edits[k].offset + edits[k].length, k, k + 1};
    bool whole_line_insertion = edits[k].length == 0 && line_begin(file.source(), region.begin) == region.begin &&
                                (edits[k].text.ends_with('\n') || edits[k].text.ends_with('\r'));
    if (writes_branches(edits[k].text)) {
      region.branches_itself = true;
    } else if (whole_line_insertion) {
      // New lines of their own, such as an #include: nothing old to keep.
    } else if (!Widening(file, region).widen()) {
      region = {edits[k].offset, edits[k].offset + edits[k].length, k, k + 1};
    }
    bool own_branches = region.branches_itself || (!regions.empty() && regions.back().branches_itself);
    if (!regions.empty() && !whole_line_insertion && !own_branches && same_statement(file, regions.back(), region)) {
      Region joined = region;
      joined.begin = regions.back().begin;
      joined.first_edit = regions.back().first_edit;
      if (Widening(file, joined).widen()) region = joined, regions.pop_back();
    }
    while (!regions.empty() && belong_together(regions.back(), region)) {
      region.branches_itself = false;
      region.begin = std::min(region.begin, regions.back().begin);
      region.end = std::max(region.end, regions.back().end);
      region.first_edit = regions.back().first_edit;
      regions.pop_back();
    }
    regions.push_back(region);
  }
  return regions;
}

}  // namespace

std::vector<Edit> guard_edits(const FileView& file, std::span<const Edit> edits) {
  std::vector<Edit> guarded;
  auto source = file.source();
  std::string eol(file.eol());
  for (const Region& region : widened_regions(file, edits)) {
    auto own = edits.subspan(region.first_edit, region.last_edit - region.first_edit);
    bool lines = line_begin(source, region.begin) == region.begin &&
                 (region.end == source.size() || line_begin(source, region.end) == region.end);
    if (!lines || region.branches_itself) {
      guarded.insert(guarded.end(), own.begin(), own.end());
      continue;
    }
    std::string before(source.substr(region.begin, region.end - region.begin)), after = replaced(source, region, own);
    auto closed = [&](std::string& text) {
      if (!text.empty() && !text.ends_with('\n') && !text.ends_with('\r')) text += eol;
    };
    bool at_end = region.end == source.size() && !before.empty() && !before.ends_with('\n') && !before.ends_with('\r');
    closed(before), closed(after);
    std::string text;
    if (before.empty()) text = "#if defined(_MSC_VER)" + eol + after + "#endif" + eol;
    else if (after.empty()) text = "#if !defined(_MSC_VER)" + eol + before + "#endif" + eol;
    else text = "#if defined(_MSC_VER)" + eol + after + "#else" + eol + before + "#endif" + eol;
    if (at_end) text.resize(text.size() - eol.size());
    guarded.push_back({region.begin, region.end - region.begin, text});
  }
  return guarded;
}

}  // namespace portcuda
