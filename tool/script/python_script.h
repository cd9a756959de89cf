// What a Python build script says, as far as its text shows it: values of literals, names, and
// which of its statements run on Windows. Owns the tree. The script is never run. One thread at a
// time.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tool/lex/truth.h"
#include "tool/script/script_tree.h"

namespace portcuda {

class PythonScript {
public:
  // `source` must outlive the script.
  explicit PythonScript(std::string_view source);

  const ScriptTree& tree() const { return tree_; }

  // Why the script cannot be judged: it does not parse, it is Python 2, it mixes tabs and blanks so
  // that Python itself refuses it. Empty if it can.
  const std::string& problem() const { return problem_; }
  std::uint32_t problem_offset() const { return problem_offset_; }

  // Does this code run when the script runs on Windows (and does not build for ROCm)? Looks at the
  // conditions around it that ask `sys.platform`, `os.name`, `platform.system()`, names that the
  // script sets from these, and at returns and raises before it in the same block.
  Truth runs_on_windows(ScriptNode node) const;
  // What a condition comes to on Windows.
  Truth evaluate(ScriptNode condition) const;
  // Does this code run on Windows alone: do the conditions around it ask for it, or exclude Linux?
  bool windows_only(ScriptNode node) const;

  // The value of a string literal, concatenated ones included; nothing if it is an f-string with
  // something to fill in, or bytes.
  std::optional<std::string> string_value(ScriptNode node) const;

  // An expression that is true on Windows, as this script would spell it at `place`: a name it has
  // set from one of the questions above (`IS_WINDOWS`), else `sys.platform == "win32"`.
  std::string windows_condition(ScriptNode place) const;
  // What has to be inserted, and where, for that expression to work: `import sys` behind the first
  // imports. Nothing if `sys` is there or the condition does not need it.
  struct Insertion {
    std::uint32_t offset;
    std::string text;
  };
  std::optional<Insertion> import_for(std::string_view module) const;
  bool imports(std::string_view module) const;

  // The assignments `name = …` of the whole script, in the order of the text.
  std::vector<ScriptNode> assignments_to(std::string_view name) const;

private:
  void find_problem();
  void collect_names();
  Truth evaluate_comparison(ScriptNode comparison, bool on_linux) const;
  Truth evaluate_name(std::string_view name) const;
  Truth before_in_block(ScriptNode block, ScriptNode statement) const;
  bool asks_for_platform(ScriptNode condition, Truth on_windows) const;

  ScriptTree tree_;
  std::string problem_;
  std::uint32_t problem_offset_ = 0;
  std::map<std::string, std::vector<ScriptNode>, std::less<>> values_; // name -> assigned values
  mutable std::map<std::string, Truth, std::less<>> known_;            // of names already asked for
};

// "os.path.join" of an attribute or identifier; empty for anything else.
std::string_view dotted_name(ScriptNode node);
// The name of the function that a `call` calls, as written.
std::string_view called(ScriptNode call);
// The positional argument of that index, or the keyword argument of that name; no node if there is
// none.
ScriptNode argument(ScriptNode call, std::uint32_t index);
ScriptNode keyword_argument(ScriptNode call, std::string_view name);
// Does the node stand in the body of a `try`? Then the script has its own way out.
bool is_tried(ScriptNode node);
// The statement that holds the node, and the blanks before it on its line.
ScriptNode statement_of(ScriptNode node);
std::string indent_of(std::string_view source, ScriptNode statement);

} // namespace portcuda
