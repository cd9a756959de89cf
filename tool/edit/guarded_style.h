// Style `guarded`: the ported text behind `#if defined(_MSC_VER)`, the old text in its `#else`.
// Made from the edits of the portable style, for whole lines, so that no rule needs to know of it.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "rewrites/rule.h"
#include "tool/lex/file_view.h"

namespace portcuda {

// `edits`: of `file`'s source, sorted, not overlapping. Gives edits for the same source. Every
// changed stretch of lines is widened until it is a unit that an `#if` may stand around: whole
// directives with their continuation lines, whole macro calls (cl.exe: C2121, C5101 for a directive
// in macro arguments), whole literals, balanced conditionals. What cannot be wrapped (a changed
// `#if` line itself) keeps the portable edit.
std::vector<Edit> guard_edits(const FileView& file, std::span<const Edit> edits);

} // namespace portcuda
