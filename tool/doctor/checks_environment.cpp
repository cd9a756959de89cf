// Values of variables that are almost right: a comment, a quote or a blank that became part of
// them, a word in another case. Programs compare them byte by byte and say nothing.
#include <algorithm>

#include "tool/doctor/checks.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

using enum DoctorSeverity;

// What was meant: without comment, quotes and blanks.
std::string meant(llvm::StringRef value) {
  // `set X=86  # RTX 3080`: cmd has no such comments, they belong to the value.
  if (const std::size_t mark = value.find('#');
      mark != value.npos && (mark == 0 || value[mark - 1] == ' ' || value[mark - 1] == '\t'))
    value = value.take_front(mark);
  value = value.trim();
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
      value.back() == value.front())
    value = value.drop_front().drop_back();
  return value.trim().str();
}

std::string slip_of(llvm::StringRef value) {
  if (value.contains('#')) return "a comment is part of the value: cmd knows none";
  if (value.contains('"') || value.contains('\'')) return "quotes are part of the value";
  if (value.trim() != value) return "there are blanks around it";
  return {};
}

// cmd's way of making it: everything behind the `=` is the value, blanks too.
CheckAnswer check_values(const DoctorCase& c) {
  CheckAnswer answer;
  std::size_t looked_at = 0;
  for (const auto& [name, value] : c.machine.environment)
    for (const VariableRow& row : c.tables.variables) {
      if (!row.names(name)) continue;
      ++looked_at;
      const std::string slip = slip_of(value);
      if (slip.empty()) continue;
      const bool harmless = row.kind == "text" && value.find('#') == value.npos;
      answer.add({.severity = harmless ? warning : error,
                  .seen = name + "=`" + value + "`",
                  .why = slip + "; whoever reads the variable (" + row.source + ") does not.",
                  .cure = {.variables = {{name, meant(value)}}}});
    }
  if (looked_at) answer.seen = std::to_string(looked_at) + " variables of the build are set";
  return answer;
}

bool is_number_above_0(std::string_view text) {
  unsigned number = 0;
  return !llvm::StringRef(text).getAsInteger(10, number) && number > 0;
}

// The value is clean, and still none that works.
std::string wrong_value(const VariableRow& row, const std::string& value) {
  if (row.kind == "number" && !is_number_above_0(value)) return "is no number above 0";
  if (row.kind == "numbers" && !row.separator.empty() && !llvm::all_of(value, [&](char letter) {
        return llvm::isDigit(letter) || letter == row.separator[0];
      }))
    return "is no list of numbers with `" + row.separator + "` between them";
  return {};
}

CheckAnswer check_kinds(const DoctorCase& c) {
  CheckAnswer answer;
  for (const auto& [name, value] : c.machine.environment)
    for (const VariableRow& row : c.tables.variables) {
      const std::string clean = meant(value);
      if (!row.names(name) || clean.empty()) continue;
      if (const std::string wrong = wrong_value(row, clean); !wrong.empty())
        answer.add({.severity = error,
                    .seen = name + "=`" + value + "` " + wrong,
                    .why = "it is read as a number: " + row.source + ".",
                    .cure = {.variables = {{name, ""}}}});
      static constexpr std::string_view yes[] = {"true", "1", "yes", "on", "y"};
      const bool means_yes =
          std::ranges::any_of(yes, [&](std::string_view word) { return same_text(word, clean); });
      if (row.kind == "switch" && name != "DISTUTILS_USE_SDK" && means_yes && clean != row.value)
        answer.add(
            {.id = "switch-value",
             .severity = warning,
             .seen = name + "=" + value,
             .why = "only " + row.value + ", in capitals, switches it on (" + row.source + ").",
             .cure = {.variables = {{name, row.value}}},
             .build_cures = true});
    }
  return answer;
}

// Variables that cl.exe reads.
CheckAnswer check_cl_variables(const DoctorCase& c) {
  if (!c.windows()) return {};
  CheckAnswer answer;
  if (const std::string value = c.variable("CL"); value.size() > 1024)
    answer.add(
        {.severity = error,
         .seen = "CL has " + std::to_string(value.size()) + " characters",
         .why = "cl.exe reads 1024 of them.",
         .cure = {.advice = "Shorten it; flags for many files belong into the build script."}});
  if (const std::string value = c.variable("_CL_"); !value.empty())
    answer.add({.severity = warning,
                .seen = "_CL_=" + value,
                .why =
                    "it reaches the cl.exe that nvcc starts behind nvcc's own flags; "
                    "`/permissive-` and `/std:c++20` that came this way have ended cudafe++ with "
                    "0xC0000409.",
                .cure = {.advice = "Put the flags into CL.", .variables = {{"_CL_", ""}}}});
  return answer;
}

CheckAnswer check_allocator(const DoctorCase& c) {
  if (!c.windows()) return {};
  for (const char* name : {"PYTORCH_ALLOC_CONF", "PYTORCH_CUDA_ALLOC_CONF"})
    if (const std::string value = c.variable(name); has_text(value, "expandable_segments:true"))
      return CheckAnswer{}.add(
          {.severity = note,
           .seen = std::string(name) + "=" + value,
           .why = "torch does not have it on Windows: `expandable_segments not supported on this "
                  "platform`. It does nothing for a build.",
           .cure = {.variables = {{name, ""}}}});
  return {};
}

constexpr Check checks[] = {{"environment-value", check_values},
                            {"variable-kind", check_kinds},
                            {"cl-variables", check_cl_variables},
                            {"allocator", check_allocator}};

} // namespace

const CheckGroup environment_checks{"Environment", checks};

} // namespace portcuda
