// What Windows says of a flag, and which flags a build there needs: rewrites/data/flags.toml, which
// is part of the program. Owns reading that file; its head says what the entries mean. Any thread.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

enum class FlagTool { host, link, library }; // cl.exe, link.exe, a name in `libraries`

// A flag of g++ or GNU ld that the tool on Windows does not take as it is meant.
struct FlagVerdict {
  std::string says;                 // "D9002", "D8021", …: the message, or "accepted"
  std::vector<std::string> instead; // flags that do the same on Windows; may be empty
  std::string note;                 // a subordinate clause; may be empty
  bool takes_next = false;          // the next word belongs to the flag
  bool stops_build() const;         // else it is only warned about
};

// A flag that a CUDA build on Windows needs.
struct NeededFlag {
  std::string flag, why;
  bool for_host = false, for_nvcc = false; // nvcc hands cl's flags on through -Xcompiler
  bool in_scripts = false;                 // PC604 asks for it
  bool if_unknown = false;                 // needed if the version it depends on is not known
  std::string torch, cuda;                 // the first version that needs it; empty: every one
  std::string hazard, hazard_cuda, hazard_until_cuda; // empty: none
  // cl's own, which nvcc must hand on.
  bool is_msvc() const { return flag.starts_with('/'); }
};

class FlagTable {
public:
  // The table of the program.
  static const FlagTable& built_in();
  // Of a document in that form. What it lacks is empty.
  explicit FlagTable(std::string_view toml);

  // Nothing for a flag that the tool takes as it is meant, or that the table does not know.
  std::optional<FlagVerdict> judge(FlagTool tool, std::string_view flag) const;
  const std::vector<NeededFlag>& needed() const { return needed_; }
  const std::string& problem() const { return problem_; } // of the document; empty if there is none

private:
  struct GnuFlag {
    FlagTool tool;
    std::string word;
    bool is_prefix = false;
    FlagVerdict verdict;
    std::string msvc;
    std::map<std::string, std::string, std::less<>> values;
  };
  std::vector<GnuFlag> gnu_;
  std::vector<NeededFlag> needed_;
  std::string problem_;
};

// Is `version` at least `first`? Both as "13.2" or "13.2.1"; missing parts are 0.
bool version_reaches(std::string_view version, std::string_view first);

} // namespace portcuda
