// The whole interface a rule sees, together with tool/lex/file_view.h (code),
// tool/script/script_view.h (build scripts) and rewrites/rule_ast.h (what types and templates
// decide).
//
// A rule is one file, rewrites/tokens/PC101_some_name.cpp (or scripts/PC701_…, trees/PC721_…),
// that defines one `PORTCUDA_RULE(PC101){...};`. CMake finds the file and writes the table; nothing
// else needs an edit. Rules are pure: they read a file and report findings. The engine drops
// findings in branches that the target never compiles, applies suppressions, removes duplicates,
// orders and applies fixes.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tool/source/file_kind.h"

namespace portcuda {

class FileView;
struct ScriptView;
struct TreeView;
class AstHandlers;

// How far a fix may be trusted: `safe` is applied by default, `review` with --unsafe-fixes,
// `report` has no fix.
enum class Applicability : std::uint8_t { safe, review, report };

// In falling order of harm: the build passes and the result is wrong; the build stops; the compiler
// warns.
enum class Severity : std::uint8_t { corrupts, breaks, warns };

// Who rejects the construct on Windows. Combine with |.
enum class Rejects : std::uint8_t {
  nobody = 0,      // accepted in silence (severity corrupts), or only warned about
  host_pass = 1,   // cudafe++.exe
  device_pass = 2, // cicc.exe
  cl = 4,          // only cl.exe, on the code that cudafe++ generated or on a .cpp file
  linker = 8,
  build_script = 16, // Python, setuptools or CMake, before a compiler is called
  nvcc = 32,         // the driver: a flag it does not take
};
constexpr Rejects operator|(Rejects a, Rejects b) {
  return Rejects(std::uint8_t(a) | std::uint8_t(b));
}
constexpr bool operator&(Rejects a, Rejects b) { return std::uint8_t(a) & std::uint8_t(b); }

// Replace `length` bytes at `offset` by `text`. Length 0 inserts.
struct Edit {
  std::uint32_t offset = 0, length = 0;
  std::string text;
  friend auto operator<=>(const Edit&, const Edit&) = default;
};

// An atomic group: all edits are applied, or none. It may consist of includes alone. Neither means:
// nothing to apply.
struct Fix {
  std::string title; // "drop the attribute", "use `asm volatile`"
  std::vector<Edit> edits;
  std::vector<std::string>
      includes; // headers the new text needs, as written: `"portcuda/int128.h"`, `<cstring>`
  Applicability applicability = Applicability::safe;
};

struct Finding {
  std::uint32_t offset = 0, length = 0; // bytes of the file
  std::string message;                  // one sentence, without a final full stop
  Fix fix = {};
  std::optional<Severity> severity = {}; // where this finding differs from its rule
};

using Report = std::function<void(Finding)>;
using Words = std::vector<std::string_view>;

// Called once for every token spelled like one of `words`, in code, directives and macro bodies
// alike. Where `texts` are given, only in files whose bytes hold one of them (say, in a string
// literal); where `concerns` is given, only in files for whose bytes it is true. Both are asked
// before the file is lexed, and must be quick.
struct WordRule {
  Words words;
  void (*visit)(const FileView& file, std::uint32_t token, const Report& report);
  Words texts = {};
  bool (*concerns)(std::string_view source) = nullptr;
};

// Called once for a file that holds at least one word of *every* group in `needs`. A word is an
// identifier or one of the shapes that tool/lex/word_scan.h names: "({", "){", "?:", "case...",
// "0L", "else*121", "long-string",
// "#if(".
// `texts` as above.
struct FileRule {
  std::vector<Words> needs;
  void (*visit)(const FileView& file, const Report& report);
  Words texts = {};
};

// Called once for a build script of one of these kinds whose text holds one of `words`; where
// `file_names` are given, only for files of these names.
struct ScriptRule {
  std::vector<FileKind> kinds;
  Words words;
  void (*visit)(const ScriptView& script, const Report& report);
  Words file_names = {};
};

// Called once for each folder that was named: what its names are, whatever the files hold. A
// finding belongs to an entry of the tree as a whole.
using TreeReport = std::function<void(std::string_view path, std::string message)>;
struct TreeRule {
  void (*visit)(const TreeView& tree, const TreeReport& report);
};

// Tokens say nothing of it: Rule::semantics finds it.
struct SemanticRule {};

struct Example {
  // Whole small files; `after` empty when there is no fix. Of a TreeRule a listing (tree_view.h),
  // or nothing where names alone do not show it.
  std::string_view before, after;
  std::string_view file_name = "example.cu";
};

struct Rule {
  std::string_view id;    // "PC101"
  std::string_view name;  // "lambda-attribute": the thing found, never the cure
  std::string_view title; // "attribute after a lambda declarator"
  std::string_view why; // Markdown: what rejects it, with what message, and the source of that fact
  std::string_view
      cure; // Markdown: what the fix does and why it is safe or needs a look; what is left alone
  Example example;
  Applicability applicability = Applicability::safe; // the best this rule offers
  Severity severity = Severity::breaks;
  Rejects rejects = Rejects::nobody;
  std::variant<WordRule, FileRule, ScriptRule, TreeRule, SemanticRule> match;
  // What the rule asks Clang's syntax tree, where a compile command is known: called once for each
  // parse, it adds the rule's handlers (rewrites/rule_ast.h). A rule that has tokens to match as
  // well guesses by them; in code that was parsed a guess that no handler confirms is withdrawn.
  void (*semantics)(AstHandlers& handlers) = nullptr;
};

// All rules, sorted by file name.
std::span<const Rule* const> all_rules();

#define PORTCUDA_RULE(ID)                                                                          \
  extern const ::portcuda::Rule rule_##ID;                                                         \
  const ::portcuda::Rule rule_##ID

} // namespace portcuda
