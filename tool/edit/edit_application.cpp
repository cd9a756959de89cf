#include "tool/edit/edit_application.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace portcuda {
namespace {

std::uint64_t end_of(const Edit& edit) { return std::uint64_t(edit.offset) + edit.length; }
std::pair<std::uint64_t, std::uint64_t> place(const Edit& edit) {
  return {edit.offset, end_of(edit)};
}

// A fix with its edits in file order, and at most one insertion at a place.
struct Group {
  std::uint32_t candidate;
  std::string_view rule;
  const Fix* fix;
  std::vector<Edit> edits;
};

Group make_group(std::uint32_t index, const FixCandidate& candidate) {
  Group group{index, candidate.rule, candidate.fix, {}};
  std::vector<Edit> sorted = candidate.fix->edits;
  std::ranges::stable_sort(sorted, {}, place);
  for (Edit& edit : sorted) {
    if (edit.length == 0 && edit.text.empty()) continue;
    Edit* last = group.edits.empty() ? nullptr : &group.edits.back();
    if (last && edit.length == 0 && place(*last) == place(edit))
      last->text += edit.text;
    else
      group.edits.push_back(std::move(edit));
  }
  return group;
}

bool is_well_formed(const Group& group, std::size_t source_size) {
  std::uint64_t free_from = 0;
  for (const Edit& edit : group.edits) {
    if (edit.offset < free_from || end_of(edit) > source_size) return false;
    free_from = end_of(edit);
  }
  return true;
}

bool comes_before(const Group& a, const Group& b) {
  auto reach = [](const Group& group) {
    return group.edits.empty()
               ? std::pair<std::uint64_t, std::uint64_t>()
               : std::pair(place(group.edits.front()).first, end_of(group.edits.back()));
  };
  const auto reach_a = reach(a), reach_b = reach(b);
  return std::tie(reach_a, a.rule, a.edits, a.fix->includes, a.candidate) <
         std::tie(reach_b, b.rule, b.edits, b.fix->includes, b.candidate);
}

std::size_t count(std::string_view text, std::string_view word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + word.size()))
    ++found;
  return found;
}

// Does the text open or close something that it does not close or open itself?
bool is_half_of_a_pair(std::string_view text) {
  static constexpr std::string_view pairs[][2] = {
      {"(", ")"}, {"[", "]"}, {"{", "}"}, {"#if", "#endif"}, {"/*", "*/"}};
  return std::ranges::any_of(
      pairs, [&](auto& pair) { return count(text, pair[0]) != count(text, pair[1]); });
}

// The edits taken so far, and whether another one fits. Refers to the groups it is given.
class Accepted {
public:
  // The candidate that has exactly these edits already.
  std::optional<std::uint32_t> twin(const Group& group) const {
    auto found = groups_.find(group.edits);
    return found == groups_.end() ? std::nullopt : std::optional(found->second);
  }

  // The candidate that stands in the way of an edit of this group.
  std::optional<std::uint32_t> conflict(const Group& group) const {
    for (const Edit& edit : group.edits)
      if (auto owner = edit.length == 0 ? against_insertion(edit) : against_replacement(edit))
        return owner;
    return std::nullopt;
  }

  void add(const Group& group) {
    groups_.try_emplace(group.edits, group.candidate);
    for (const Edit& edit : group.edits) {
      if (edit.length != 0) {
        replacements_.try_emplace(edit.offset, Replacement{&edit, group.candidate});
        continue;
      }
      Place& place = insertions_[edit.offset];
      place.texts.try_emplace(edit.text, Insertion{group.rule, group.candidate});
      if (is_half_of_a_pair(edit.text)) place.half = group.candidate;
    }
  }

  std::vector<Edit> edits() const {
    std::vector<Edit> all;
    auto insertion = insertions_.begin();
    auto insert_up_to = [&](std::uint64_t offset) {
      for (; insertion != insertions_.end() && insertion->first <= offset; ++insertion)
        for (std::string_view text : insertion->second.in_order())
          all.push_back({insertion->first, 0, std::string(text)});
    };
    for (const auto& [offset, replacement] : replacements_) {
      insert_up_to(offset);
      all.push_back(*replacement.edit);
    }
    insert_up_to(UINT64_MAX);
    return all;
  }

private:
  struct Replacement {
    const Edit* edit;
    std::uint32_t owner;
  };
  struct Insertion {
    std::string_view rule;
    std::uint32_t owner;
  };
  struct Place {
    std::map<std::string_view, Insertion> texts;
    std::optional<std::uint32_t> half; // then it is the only one here

    std::vector<std::string_view> in_order() const {
      std::vector<std::pair<std::string_view, std::string_view>> by_rule;
      for (const auto& [text, insertion] : texts) by_rule.emplace_back(insertion.rule, text);
      std::ranges::sort(by_rule);
      std::vector<std::string_view> ordered;
      for (const auto& [rule, text] : by_rule) ordered.push_back(text);
      return ordered;
    }
  };

  std::optional<std::uint32_t> against_insertion(const Edit& edit) const {
    auto after = replacements_.lower_bound(edit.offset);
    if (after != replacements_.begin())
      if (const Replacement& before = std::prev(after)->second; end_of(*before.edit) > edit.offset)
        return before.owner;
    auto place = insertions_.find(edit.offset);
    if (place == insertions_.end()) return std::nullopt;
    if (place->second.half) return place->second.half;
    if (is_half_of_a_pair(edit.text)) return place->second.texts.begin()->second.owner;
    return std::nullopt;
  }

  std::optional<std::uint32_t> against_replacement(const Edit& edit) const {
    auto after = replacements_.lower_bound(edit.offset);
    if (after != replacements_.end() && *after->second.edit == edit)
      return std::nullopt; // the same wish
    if (after != replacements_.end() && after->first < end_of(edit)) return after->second.owner;
    if (after != replacements_.begin())
      if (const Replacement& before = std::prev(after)->second; end_of(*before.edit) > edit.offset)
        return before.owner;
    auto inside = insertions_.upper_bound(edit.offset);
    if (inside != insertions_.end() && inside->first < end_of(edit))
      return inside->second.texts.begin()->second.owner;
    return std::nullopt;
  }

  std::map<std::vector<Edit>, std::uint32_t> groups_;
  std::map<std::uint32_t, Replacement> replacements_;
  std::map<std::uint32_t, Place> insertions_;
};

} // namespace

MergedFixes merge_fixes(std::size_t source_size, std::span<const FixCandidate> candidates) {
  MergedFixes merged;
  std::vector<Group> groups;
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    Group group = make_group(i, candidates[i]);
    if (group.edits.empty() && group.fix->includes.empty()) continue;
    if (is_well_formed(group, source_size))
      groups.push_back(std::move(group));
    else
      merged.malformed.push_back(i);
  }
  std::ranges::sort(groups, comes_before);

  Accepted accepted;
  std::set<std::string_view> includes;
  for (const Group& group : groups) {
    if (!accepted.twin(group)) {
      if (auto owner = accepted.conflict(group)) {
        merged.deferred.push_back({group.candidate, *owner});
        continue;
      }
      accepted.add(group);
    }
    merged.applied.push_back(group.candidate);
    includes.insert(group.fix->includes.begin(), group.fix->includes.end());
  }
  std::ranges::sort(merged.applied);
  std::ranges::sort(merged.deferred, {}, &DeferredFix::candidate);
  merged.edits = accepted.edits();
  merged.includes.assign(includes.begin(), includes.end());
  return merged;
}

std::string apply_edits(std::string_view source, std::span<const Edit> edits) {
  std::size_t size = source.size();
  for (const Edit& edit : edits) size += edit.text.size() - edit.length;
  std::string result;
  result.reserve(size);
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    assert(at <= edit.offset && end_of(edit) <= source.size());
    result.append(source, at, edit.offset - at);
    result += edit.text;
    at = end_of(edit);
  }
  result.append(source, at);
  return result;
}

} // namespace portcuda
