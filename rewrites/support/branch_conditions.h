// Which `#if` branches stand around a token, and what their conditions name. Structure only:
// whether a branch is compiled for Windows is FileView's knowledge.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "tool/lex/file_view.h"

namespace portcuda {

struct Conditional {
  std::uint32_t opening; // `#` of the #if, #ifdef or #ifndef
  std::vector<std::uint32_t>
      branch;         // `#` of each directive from the opening to the branch that holds the token
  bool include_guard; // `#ifndef X`, `#define X`
};

// Outermost first. Costs one walk over the file's conditional directives.
std::vector<Conditional> conditionals_around(const FileView& file, std::uint32_t token);

// The identifiers in a directive's condition, without `defined`.
std::vector<std::string_view> condition_names(const FileView& file, std::uint32_t hash);

// Every #define of `name` in this file stands in a branch that Windows does not compile, and there
// is at least one.
bool defined_only_elsewhere(const FileView& file, std::string_view name);

// `#if defined(X)` or `#ifdef X` around `token` where X is defined_only_elsewhere: dead on Windows
// although the branch's own condition does not show it.
bool dead_by_local_macro(const FileView& file, std::uint32_t token);

} // namespace portcuda
