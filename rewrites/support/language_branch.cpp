#include "rewrites/support/language_branch.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "rewrites/support/branch_conditions.h"
#include "rewrites/support/inline_asm.h"

namespace portcuda {
namespace {

bool tests_for_extension(std::string_view name) {
  constexpr std::array<std::string_view, 10> marks = {
      "GCC",         "GNUC",        "CLANG",         "INTEL",  "HAS_BUILTIN",
      "HAS_WARNING", "HAS_FEATURE", "HAS_EXTENSION", "TYPEOF", "STATEMENT_EXPR"};
  std::string upper(name);
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return std::ranges::any_of(marks, [&](std::string_view mark) { return upper.contains(mark); });
}

// Does the condition at `hash` ask for such a name, rather than for its absence?
bool asks_for_extension(const FileView& file, std::uint32_t hash) {
  if (file.is(hash + 1, "ifndef") || file.is(hash + 1, "else")) return false;
  for (std::uint32_t i = hash + 2; i < file.size() && file.same_line_of_code(hash, i); ++i) {
    if (!file.is_identifier(i) || !tests_for_extension(file.text(i))) continue;
    std::uint32_t before = i - 1;
    if (file.is(before, "(")) --before;
    if (file.is(before, "defined")) --before;
    if (!file.is(before, "!")) return true;
  }
  return false;
}

} // namespace

bool is_cpp_for_windows(const FileView& file) {
  return !file.path().ends_with(".c") && !is_for_foreign_cpu(file);
}

bool is_code(const FileView& file, std::uint32_t token) {
  return token < file.size() &&
         (!file.token(token).in_directive || file.token(token).in_macro_body);
}

bool behind_feature_test(const FileView& file, std::uint32_t token) {
  return std::ranges::any_of(conditionals_around(file, token), [&](const Conditional& conditional) {
    return asks_for_extension(file, conditional.branch.back());
  });
}

} // namespace portcuda
