// Findings about the flags of a Python build script: the message, and one fix for all flags of the
// same list. Owns what the rules PC601 to PC608 have in common. Pure, any thread.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "rewrites/rule.h"
#include "tool/script/flag_table.h"
#include "tool/script/python_flags.h"
#include "tool/script/script_view.h"

namespace portcuda {

// What a rule says of one site.
struct FlagOpinion {
  std::string message;
  std::vector<std::string> instead; // on Windows
  Severity severity = Severity::breaks;
  bool can_fix = true;         // false: only told
  bool with_next = false;      // the word behind it goes with it
  bool prefix_decides = false; // so that the literal need not be the whole flag
  bool with_previous = false;  // `-Xcompiler` before it goes with it
};

// Reports every site that `judge` has an opinion on. Sites of the same list get the same fix, which
// changes all of them.
void report_flags(const PythonScript& script, const PythonFlags& flags,
                  const std::function<std::optional<FlagOpinion>(const FlagSite&)>& judge,
                  std::string_view fix_title, const Report& report);

// "cl.exe ignores `-fPIC` (D9002)": what the tool says of the flag, as the table has it.
std::string verdict_text(std::string_view flag, const FlagVerdict& verdict);

// How the flags that cl gets, from its own list or from nvcc, would read on Windows. Nothing if cl
// takes them all as they are. `flag` is one word of cl, or several with commas.
std::optional<FlagOpinion> judge_host_flags(std::string_view flag, bool with_commas);

} // namespace portcuda
