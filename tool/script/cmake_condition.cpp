#include "tool/script/cmake_script.h"

#include <algorithm>

#include "tool/script/script_words.h"

namespace portcuda {
namespace {

// cmake-variables(7): "Variables that Describe the System". MSVC is true for cl.exe.
Truth value_of_variable(std::string_view name) {
  if (one_of(name, {"WIN32", "MSVC", "TRUE", "ON", "YES", "1", "CMAKE_HOST_WIN32"}))
    return Truth::yes;
  if (one_of(name, {"UNIX", "APPLE", "LINUX", "MINGW", "CYGWIN", "MSYS", "BSD", "ANDROID", "FALSE",
                    "OFF", "NO", "0", "CMAKE_COMPILER_IS_GNUCXX", "CMAKE_COMPILER_IS_GNUCC"}))
    return Truth::no;
  const std::string low = lower_case(name);
  // Projects' own names for other compilers and systems: CUTLASS_CLANG_HOST_COMPILE, MACOSX_FOUND.
  for (std::string_view other : {"rocm", "hip", "clang", "gcc", "gnu", "macos", "darwin"})
    if (low.find(other) != low.npos && low.find("tidy") == low.npos) return Truth::no;
  return Truth::unknown;
}

// The value of a variable on Windows with cl.exe, for comparisons; empty if it is not known.
std::string_view text_of_variable(std::string_view name) {
  if (name.starts_with("${") && name.ends_with("}")) name = name.substr(2, name.size() - 3);
  if (one_of(name, {"CMAKE_SYSTEM_NAME", "CMAKE_HOST_SYSTEM_NAME"})) return "Windows";
  if (one_of(name, {"CMAKE_CXX_COMPILER_ID", "CMAKE_C_COMPILER_ID", "CMAKE_CUDA_HOST_COMPILER_ID"}))
    return "MSVC";
  if (name == "CMAKE_CUDA_COMPILER_ID") return "NVIDIA";
  if (name.ends_with("GPU_LANG")) return "CUDA"; // vllm's
  return {};
}

// `pattern` is an alternative of plain words as build scripts use them: "GNU|Clang", "^(Linux)$".
Truth matches(std::string_view value, std::string_view pattern) {
  if (pattern.find_first_of("[]*+?\\$<{") != pattern.npos &&
      pattern.find_first_of("[]*+?\\<{") != pattern.npos)
    return Truth::unknown;
  std::string plain;
  for (char c : pattern)
    if (c != '^' && c != '$' && c != '(' && c != ')') plain += c;
  std::string_view rest = plain;
  while (true) {
    const std::size_t bar = rest.find('|');
    const std::string_view word = rest.substr(0, bar);
    if (!word.empty() && value.find(word) != value.npos) return Truth::yes;
    if (bar == rest.npos) return Truth::no;
    rest = rest.substr(bar + 1);
  }
}

class Condition {
public:
  explicit Condition(const std::vector<CMakeArgument>& arguments) {
    for (const CMakeArgument& argument : arguments)
      words_.push_back({argument.text, argument.quoted});
  }
  Truth evaluate() {
    const Truth value = disjunction();
    return at_ == words_.size() ? value : Truth::unknown;
  }

private:
  struct Word {
    std::string_view text;
    bool quoted;
  };
  bool take(std::string_view word) {
    if (at_ == words_.size() || words_[at_].quoted || words_[at_].text != word) return false;
    ++at_;
    return true;
  }
  Truth disjunction() {
    Truth value = conjunction();
    while (take("OR")) value = either(value, conjunction());
    return value;
  }
  Truth conjunction() {
    Truth value = unary();
    while (take("AND")) value = both(value, unary());
    return value;
  }
  Truth unary() {
    if (take("NOT")) return !unary();
    if (take("(")) {
      const Truth value = disjunction();
      return take(")") ? value : Truth::unknown;
    }
    if (at_ == words_.size()) return Truth::unknown;
    const Word first = words_[at_++];
    if (!first.quoted &&
        one_of(first.text, {"DEFINED", "EXISTS", "TARGET", "COMMAND", "POLICY", "TEST",
                            "IS_DIRECTORY", "IS_ABSOLUTE", "IS_SYMLINK"})) {
      if (at_ < words_.size()) ++at_;
      return Truth::unknown;
    }
    if (at_ < words_.size() && !words_[at_].quoted) {
      const std::string_view op = words_[at_].text;
      if (one_of(op, {"STREQUAL", "MATCHES", "EQUAL", "LESS", "GREATER", "LESS_EQUAL",
                      "GREATER_EQUAL", "STRLESS", "STRGREATER", "VERSION_LESS", "VERSION_GREATER",
                      "VERSION_EQUAL", "VERSION_LESS_EQUAL", "VERSION_GREATER_EQUAL", "IN_LIST",
                      "IS_NEWER_THAN", "PATH_EQUAL"})) {
        ++at_;
        if (at_ == words_.size()) return Truth::unknown;
        return compare(first.text, op, words_[at_++].text);
      }
    }
    return first.quoted ? Truth::unknown : value_of_variable(first.text);
  }
  static Truth compare(std::string_view left, std::string_view op, std::string_view right) {
    std::string_view value = text_of_variable(left), other = right;
    if (value.empty() && op == "STREQUAL") {
      value = text_of_variable(right);
      other = left;
    }
    if (value.empty()) return Truth::unknown;
    if (op == "STREQUAL") return value == other ? Truth::yes : Truth::no;
    return op == "MATCHES" ? matches(value, other) : Truth::unknown;
  }

  std::vector<Word> words_;
  std::size_t at_ = 0;
};

// The end of the generator expression that begins at `begin` ("$<"): one past its ">".
std::size_t end_of_expression(std::string_view text, std::size_t begin) {
  std::size_t depth = 0;
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (text.substr(i).starts_with("$<"))
      ++depth, ++i;
    else if (text[i] == '>' && --depth == 0)
      return i + 1;
  }
  return text.size();
}

// The `:` that ends the condition of the expression at `begin`, npos if it has none.
std::size_t colon_of(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t depth = 0;
  for (std::size_t i = begin + 2; i < end; ++i) {
    if (text.substr(i).starts_with("$<"))
      ++depth, ++i;
    else if (text[i] == '>')
      --depth;
    else if (text[i] == ':' && depth == 0)
      return i;
  }
  return text.npos;
}

} // namespace

Truth evaluate_cmake_condition(const std::vector<CMakeArgument>& arguments) {
  return Condition(arguments).evaluate();
}

std::vector<std::string_view> generator_conditions(std::string_view text, std::size_t at) {
  std::vector<std::string_view> conditions;
  for (std::size_t i = text.find("$<"); i != text.npos && i < at; i = text.find("$<", i + 2)) {
    const std::size_t end = end_of_expression(text, i);
    const std::size_t colon = colon_of(text, i, end);
    if (at >= end || colon == text.npos || at <= colon) continue;
    conditions.push_back(text.substr(i + 2, colon - i - 2));
  }
  return conditions;
}

// cmake-generator-expressions(7).
Truth evaluate_generator_condition(std::string_view condition) {
  if (condition == "1") return Truth::yes;
  if (condition == "0") return Truth::no;
  if (condition.starts_with("$<") && condition.ends_with(">"))
    condition = condition.substr(2, condition.size() - 3);
  const std::size_t colon = condition.find(':');
  const std::string_view name = condition.substr(0, colon);
  const std::string_view rest = colon == condition.npos ? "" : condition.substr(colon + 1);
  auto parts = [&] {
    std::vector<std::string_view> all;
    std::size_t depth = 0, begin = 0;
    for (std::size_t i = 0; i <= rest.size(); ++i) {
      if (i < rest.size() && rest.substr(i).starts_with("$<")) ++depth;
      if (i < rest.size() && rest[i] == '>' && depth > 0) --depth;
      if (i < rest.size() && (rest[i] != ',' || depth > 0)) continue;
      all.push_back(rest.substr(begin, i - begin));
      begin = i + 1;
    }
    return all;
  };
  if (name == "NOT") return !evaluate_generator_condition(rest);
  if (name == "AND" || name == "OR") {
    Truth value = name == "AND" ? Truth::yes : Truth::no;
    for (std::string_view part : parts())
      value = name == "AND" ? both(value, evaluate_generator_condition(part))
                            : either(value, evaluate_generator_condition(part));
    return value;
  }
  auto holds = [&](std::string_view wanted) {
    const auto all = parts();
    return std::ranges::find(all, wanted) != all.end();
  };
  if (one_of(name, {"CXX_COMPILER_ID", "C_COMPILER_ID"}))
    return holds("MSVC") ? Truth::yes : Truth::no;
  if (name == "PLATFORM_ID") return holds("Windows") ? Truth::yes : Truth::no;
  if (name == "COMPILE_LANG_AND_ID") {
    auto all = parts();
    if (all.empty() || all[0] == "CUDA") return Truth::unknown;
    return holds("MSVC") ? Truth::unknown : Truth::no;
  }
  if (one_of(name, {"BOOL"})) {
    std::string_view variable = rest;
    if (variable.starts_with("${") && variable.ends_with("}"))
      variable = variable.substr(2, variable.size() - 3);
    return value_of_variable(variable);
  }
  return Truth::unknown;
}

} // namespace portcuda
