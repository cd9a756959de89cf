// Changes the flags that a Python build script gives on Windows and leaves the text for Linux where
// it stands: conditions are put around lists and elements. In code that runs on Windows alone the
// flags themselves are changed. Owns the spelling. Pure, any thread.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "rewrites/rule.h"
#include "tool/script/python_script.h"

namespace portcuda {

// The elements `first` to `last` of a list are, on Windows, these flags instead.
struct FlagChange {
  ScriptNode first, last;
  std::vector<std::string> instead;
};

// The edits for all changes in one list display, in the order of the text. Nothing where they could
// not be made without a person.
std::vector<Edit> change_elements(const PythonScript& script, ScriptNode list,
                                  std::vector<FlagChange> changes);

// `flags.append("-O3")`: another argument on Windows, or no call at all.
std::vector<Edit> change_append(const PythonScript& script, ScriptNode call,
                                const std::vector<std::string>& instead);

// More elements on Windows. Other rules change `changed` of the elements; theirs comes first.
std::vector<Edit> add_elements(const PythonScript& script, ScriptNode list,
                               const std::vector<std::string>& flags, std::size_t changed);

// The element of `list` that holds the node.
ScriptNode element_of(ScriptNode list, ScriptNode node);

} // namespace portcuda
