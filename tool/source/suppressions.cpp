#include "tool/source/suppressions.h"

#include <llvm/ADT/STLExtras.h>

#include <algorithm>

#include "tool/source/suppression_scope.h"

namespace portcuda {

static std::vector<ScopedComment> scoped_comments(std::string_view source, CommentSyntax syntax) {
  switch (syntax) {
  case CommentSyntax::cpp:
    return scoped_cpp_comments(source);
  case CommentSyntax::python:
    return scoped_python_comments(source);
  case CommentSyntax::cmake:
    return scoped_cmake_comments(source);
  }
  return {};
}

Suppressions Suppressions::parse(std::string_view source, CommentSyntax syntax) {
  Suppressions result;
  if (source.find(suppression_marker) == std::string_view::npos) return result;
  for (const ScopedComment& comment : scoped_comments(source, syntax)) {
    std::vector<SuppressionInstruction> instructions;
    parse_suppression_comment(source.substr(comment.offset, comment.length), comment.offset,
                              instructions, result.problems_);
    for (const SuppressionInstruction& instruction : instructions) {
      if (instruction.verb == SuppressionVerb::ignore)
        result.add(instruction, comment.begin, comment.end);
      else
        result.add(instruction, comment.offset, comment.offset + comment.length);
    }
  }
  std::ranges::stable_sort(result.problems_, {}, &Problem::offset);
  return result;
}

// Could `on ID` end something? Either may be the beginning of the other: `off PC4 … on PC401`.
bool Suppressions::is_off_somewhere(std::string_view id) const {
  return llvm::any_of(entries_, [&](const Entry& entry) {
    return entry.verb == SuppressionVerb::off &&
           (id.starts_with(entry.id.text) || std::string_view(entry.id.text).starts_with(id));
  });
}

void Suppressions::add(const SuppressionInstruction& instruction, std::uint32_t begin,
                       std::uint32_t end) {
  for (const RuleIdText& id : instruction.ids) {
    if (instruction.verb == SuppressionVerb::on && !is_off_somewhere(id.text)) {
      problems_.push_back(
          {id.offset, std::uint32_t(id.text.size()),
           "`portcuda: on " + id.text + "` without `portcuda: off " + id.text + "` before it"});
      continue;
    }
    entries_.push_back({instruction.verb, id, begin, end});
  }
}

bool Suppressions::suppresses(std::string_view rule_id, std::uint32_t offset) {
  bool suppressed = false;
  Entry* region = nullptr; // the last `off` or `on` before the finding decides
  for (Entry& entry : entries_) {
    if (!rule_id.starts_with(entry.id.text)) continue;
    switch (entry.verb) {
    case SuppressionVerb::ignore:
      if (offset < entry.begin || offset >= entry.end) break;
      suppressed = entry.used = true;
      break;
    case SuppressionVerb::ignore_file:
      suppressed = entry.used = true;
      break;
    case SuppressionVerb::off:
    case SuppressionVerb::on:
      if (entry.begin <= offset) region = &entry;
      break;
    }
  }
  if (region && region->verb == SuppressionVerb::off) suppressed = region->used = true;
  return suppressed;
}

std::vector<Suppressions::Problem>
Suppressions::unused(const std::function<bool(const SuppressionScope&)>& looked_at) const {
  std::vector<Problem> result;
  for (const Entry& entry : entries_) {
    // The tool's own findings are made from this very list, after it is complete.
    if (entry.used || entry.verb == SuppressionVerb::on || entry.id.text.starts_with("PC9"))
      continue;
    if (looked_at && !looked_at({entry.id.text, entry.begin, entry.end})) continue;
    result.push_back(
        {entry.id.offset, std::uint32_t(entry.id.text.size()),
         "nothing here is found by `" + entry.id.text + "`; remove it from the suppression"});
  }
  std::ranges::stable_sort(result, {}, &Problem::offset);
  return result;
}

} // namespace portcuda
