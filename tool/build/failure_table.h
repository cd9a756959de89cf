// The table of failures that show in a build log (tool/build/log_patterns.toml, part of the
// program): by which words each is known, what it means, and what cures it. Owns the data only;
// LogTriage reads logs by it.
#pragma once
#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace llvm {
class Regex;
}

namespace portcuda {

enum class FailureKind : std::uint8_t {
  cause,       // it ends a build
  clue,        // a warning that explains an error further down, and nothing where there is none
  consequence, // says that something failed before: never the answer
};

// One way to recognise a failure in one line. `literal` occurs in every line that `expression`
// (POSIX extended, as llvm::Regex reads it) matches, and is looked for first. No expression: the
// literal is enough.
struct FailurePattern {
  std::string literal;
  std::string expression;
  std::shared_ptr<const llvm::Regex> regex; // null without an expression
  std::vector<std::string> matches, misses; // lines that show what it takes and what it leaves
  FailureKind kind = FailureKind::cause;    // its failure's, unless it says otherwise

  bool takes(std::string_view line) const; // looks for the literal, too
};

struct Failure {
  std::string id; // "S4", "B17": as in the list of known failures
  FailureKind kind = FailureKind::cause;
  std::string meaning;            // one sentence
  std::string cure;               // what to do: a command, a variable, a setting
  std::vector<std::string> rules; // "PC304": `portcuda rewrite` cures it or says where
  std::string check;              // the doctor check that sees it beforehand, empty if none
  std::string source;             // "mamba #12, mlx PR 2058"
  std::vector<FailurePattern> patterns;
  std::vector<std::int64_t> codes; // exit codes (Windows: as unsigned) that show it by themselves
};

// Reads a table. The error names the entry and what is wrong with it.
std::expected<std::vector<Failure>, std::string> parse_failures(std::string_view toml);

// The program's own table, read once; the order is that of the file. Any thread.
const std::vector<Failure>& known_failures();

// Null if there is no failure of this id.
const Failure* find_failure(const std::vector<Failure>& table, std::string_view id);

} // namespace portcuda
