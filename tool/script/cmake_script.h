// What a CMake script says, as far as its text shows it: commands, the values of their arguments,
// and which of them run in a build for Windows with cl.exe. Owns the tree. One thread at a time.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tool/lex/truth.h"
#include "tool/script/script_tree.h"

namespace portcuda {

struct CMakeArgument {
  ScriptNode node;
  std::string_view text; // without quotes or [[ ]]; references and generator expressions as written
  bool quoted = false;
};

struct CMakeCommand {
  ScriptNode node;
  std::string name; // in lower case
  std::vector<CMakeArgument> arguments;
};

class CMakeScript {
public:
  // `source` must outlive the script.
  explicit CMakeScript(std::string_view source);

  const ScriptTree& tree() const { return tree_; }
  // Empty, or why the script cannot be judged.
  const std::string& problem() const { return problem_; }
  std::uint32_t problem_offset() const { return problem_offset_; }

  // All commands but if, foreach, function, … themselves, in the order of the text.
  const std::vector<CMakeCommand>& commands() const { return commands_; }

  // Does the command at `node` run when CMake configures for Windows with cl.exe and CUDA? Looks at
  // the conditions of the `if` blocks around it.
  Truth runs_on_windows(ScriptNode node) const;
  // The same for a part of an argument, [begin, end): `$<$<CXX_COMPILER_ID:GNU>:-Wall>` too.
  // Compile languages are both yes and no: unknown.
  Truth used_on_windows(ScriptNode argument, std::uint32_t begin) const;

private:
  void collect_commands();
  ScriptTree tree_;
  std::string problem_;
  std::uint32_t problem_offset_ = 0;
  std::vector<CMakeCommand> commands_;
};

// What the arguments of an `if` or `elseif`, parentheses among them, come to on Windows with
// cl.exe.
Truth evaluate_cmake_condition(const std::vector<CMakeArgument>& arguments);

// What an argument_list holds.
std::vector<CMakeArgument> cmake_arguments(ScriptNode argument_list);

// The generator expression around an offset of an argument's text: "COMPILE_LANGUAGE:CUDA" and
// "CXX_COMPILER_ID:GNU" are the conditions of what stands at `at` in
// `$<$<AND:$<COMPILE_LANGUAGE:CUDA>,$<CXX_COMPILER_ID:GNU>>:-fPIC>`; innermost last.
std::vector<std::string_view> generator_conditions(std::string_view text, std::size_t at);

// What such a condition comes to on Windows with cl.exe.
Truth evaluate_generator_condition(std::string_view condition);

} // namespace portcuda
