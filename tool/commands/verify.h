// What the command line of `portcuda verify` says, and its parts: choosing the units, turning
// verdicts into findings, printing them.
#pragma once
#include <expected>
#include <string>
#include <vector>

#include "tool/commands/shown_path.h"
#include "tool/commands/verify_against.h"
#include "tool/report/located_finding.h"
#include "tool/verify/verify_run.h"

namespace portcuda {

struct VerifyCall {
  std::vector<std::string> paths;
  std::string compile_commands;
  std::vector<std::string> cuda; // several with --setup
  std::string msvc = "19.44", winsysroot;
  std::vector<std::string> architectures;
  std::string standard;
  std::vector<std::string> flags; // -I DIR -D NAME … in the order given, two words each
  std::vector<std::string> cl_flags;
  unsigned jobs = 0;
  unsigned timeout_seconds = 1800;
  bool no_cache = false;
  bool semantic = false; // rules may go by types, too, when they are asked for the cure
  bool quick = false; // the device pass reads and checks, and generates no code
  std::string format = "text", output, color = "auto";
  bool quiet = false, verbose = false;
  bool setup = false;
  std::string object;         // where --object puts what nvcc.exe makes
  std::string nvcc_arguments; // a place on the command line; see add_object_options
  AgainstCall against;
};

struct ChosenUnits {
  std::vector<TranslationUnit> units;
  std::vector<std::string> folders;  // of the project: what lies below is the user's to change
  std::vector<std::string> notes;    // for --verbose
  std::vector<std::string> problems; // complete sentences; the exit code is 2
};

// The error is a message: nothing can be judged.
std::expected<ChosenUnits, std::string> choose_units(const VerifyCall& call);

struct VerifyOutcome {
  std::vector<JudgedUnit> units;
  ScanResult findings; // PC904, PC905, and what only cl.exe or the linker rejects
  std::size_t explained = 0, unexplained = 0, consequences = 0, cl_only = 0, not_judged = 0;
  double seconds = 0;
};

// Reads the rejected files and the project's files among those read; an error of the configuration
// is a message.
std::expected<void, std::string> add_findings(const VerifyCall& call, const FrontEnd& front_end,
                                              const ChosenUnits& chosen, VerifyOutcome& outcome);

// In the chosen format, to the chosen place.
std::expected<void, std::string> report_verdicts(const VerifyCall& call, const FrontEnd& front_end,
                                                 const VerifyOutcome& outcome);

} // namespace portcuda
