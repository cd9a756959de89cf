// Follows a value of a Python script back to the string literals it is made of. Owns the walk
// through names, operators and calls; which values are worth following is python_flags.cpp's.
#pragma once
#include <deque>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <vector>

#include "tool/script/python_definitions.h"
#include "tool/script/python_flags.h"

namespace portcuda {

class FlagFlow {
public:
  // Sites are added to `sites`, each literal once, with all its roles.
  FlagFlow(const PythonScript& script, std::vector<FlagSite>& sites)
      : script_(script), definitions_(script), sites_(sites) {}

  // The strings of the list `value`, or with a key of the list `value[key]`, that run on Windows.
  void collect(ScriptNode value, std::string_view key, std::uint16_t roles,
               ExtensionFlags::Compiler& into);
  // Did the last collect with a key find an entry of a dictionary?
  bool found_key() const { return found_key_; }

private:
  // What the parameters of a function of the script stand for in one of its calls.
  struct Call {
    ScriptNode function, call;
    const Call* outer;
  };
  void list(ScriptNode value, const Call* call);
  void entry(ScriptNode value, std::string_view key, const Call* call);
  void elements(ScriptNode display, const Call* call);
  void element(ScriptNode node, ScriptNode display, ScriptNode before, const Call* call);
  void name(ScriptNode identifier, std::string_view key, const Call* call);
  bool parameter(ScriptNode identifier, std::string_view key, const Call* call);
  void result(ScriptNode call_node, std::string_view key, const Call* call);
  void either(ScriptNode value, std::string_view key, const Call* call);
  void value(ScriptNode node, std::string_view key, const Call* call) {
    key.empty() ? list(node, call) : entry(node, key, call);
  }
  void site(ScriptNode string, ScriptNode display, ScriptNode append, std::uint16_t roles,
            bool whole);
  bool seen(ScriptNode node, std::string_view key, const Call* call);

  const PythonScript& script_;
  PythonDefinitions definitions_;
  std::vector<FlagSite>& sites_;
  std::map<std::uint32_t, std::uint32_t> by_offset_;
  std::deque<Call> calls_;
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::string, std::uint32_t>> seen_;
  ExtensionFlags::Compiler* into_ = nullptr;
  std::uint16_t roles_ = 0;
  int depth_ = 0;
  bool found_key_ = false;
};

// Does nvcc hand the next word on to the host compiler? `-Xcompiler`
bool is_xcompiler(std::string_view flag);
// What `-Xcompiler=a,b` hands on: "a,b"; nothing for another flag.
std::optional<std::string_view> xcompiler_value(std::string_view flag);

} // namespace portcuda
