// The paths that an expression of a Python build script stands for: string literals, pathlib,
// os.path, names, lists and glob patterns. Owns that evaluation; the script is never run. Reads the
// disk for patterns alone. One thread at a time.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tool/script/python_definitions.h"

namespace portcuda {

struct PythonPathList {
  std::vector<std::string> paths; // as written, relative to the script's folder, or absolute
  bool complete = true;           // false: some of it could not be understood
};

class PythonPaths {
public:
  // `script` must outlive this; `file` is its absolute path.
  PythonPaths(const PythonScript& script, const std::filesystem::path& file)
      : script_(script), definitions_(script), file_(file) {}

  // One text; nothing if the expression is not understood.
  std::optional<std::string> text(ScriptNode expression);
  // A list, tuple, sum of them, glob, comprehension, or a name for one.
  PythonPathList list(ScriptNode expression);

private:
  using Texts = std::optional<std::string>;

  Texts text_of(ScriptNode node);
  Texts text_of_string(ScriptNode string);
  Texts text_of_call(ScriptNode call);
  Texts text_of_method(ScriptNode call, ScriptNode object, std::string_view method);
  Texts text_of_operator(ScriptNode node);
  Texts text_of_name(ScriptNode identifier);
  Texts joined(ScriptNode arguments, std::string start = {});
  Texts parent_of(const Texts& path) const;

  void add(ScriptNode node, PythonPathList& to);
  void add_name(ScriptNode identifier, PythonPathList& to);
  void add_call(ScriptNode call, PythonPathList& to);
  void add_returned(ScriptNode function, PythonPathList& to);
  void add_comprehension(ScriptNode node, PythonPathList& to);
  void add_matches(const std::string& pattern, PythonPathList& to) const;

  const PythonScript& script_;
  PythonDefinitions definitions_;
  std::filesystem::path file_;
  std::map<std::string, std::string, std::less<>> bound_; // names of comprehensions
  int depth_ = 0;
};

// The files that match `pattern` below `folder`, sorted; `**` is any number of folders.
std::vector<std::string> files_matching(const std::filesystem::path& folder,
                                        const std::string& pattern);

} // namespace portcuda
