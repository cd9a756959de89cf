// Where a Python script gives a name its value: assignments, and the methods and operators that
// change a list or dictionary in place. Owns the order in which they take effect on Windows. One
// thread at a time.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tool/script/python_script.h"

namespace portcuda {

struct Definition {
  enum Kind {
    assigned, // name = value, name["key"] = value
    extended, // name += value, name.extend(value), name.update(value)
    appended, // name.append(value), name.insert(0, value)
  };
  Kind kind;
  std::string key; // of `name["key"]`; empty: the name itself
  ScriptNode value;
  ScriptNode statement;
  ScriptNode function; // around the statement; no node at the top of the script
};

class PythonDefinitions {
public:
  // `script` must outlive this.
  explicit PythonDefinitions(const PythonScript& script);

  // What gives `name` (key empty), or `name["key"]`, its value where `use` stands, in the order of
  // the text. Left out is what never runs on Windows and what another assignment replaces before
  // `use`: one that always runs, or one in a branch for Windows alone. Nothing for a name with more
  // definitions than a person writes.
  std::vector<const Definition*> reaching(std::string_view name, std::string_view key,
                                          ScriptNode use) const;
  // The `def` of that name, if there is exactly one.
  ScriptNode function(std::string_view name) const;

private:
  void add(ScriptNode target, Definition::Kind kind, ScriptNode value);
  void add_call(ScriptNode call);
  bool uses(ScriptNode value, std::string_view name) const;
  bool replaces(const Definition& later, const Definition& earlier, std::string_view name) const;

  // Where a definition stands is looked up when its name is asked for: the way up from a node is
  // long in a long script.
  struct Name {
    mutable std::vector<Definition> definitions;
    mutable bool located = false;
  };
  static void locate(const Name& name);

  const PythonScript& script_;
  std::map<std::string, Name, std::less<>> names_;
  std::map<std::string, std::vector<ScriptNode>, std::less<>> functions_;
};

// The `def` around a node; no node at the top of the script.
ScriptNode function_around(ScriptNode node);

} // namespace portcuda
