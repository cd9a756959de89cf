// NVIDIA's Windows front end on one translation unit: preprocess in Microsoft mode, run the pass,
// read what it said. Owns the command lines of cudafe++.exe and cicc.exe and the reading of their
// messages. Any thread; every run works in a folder of its own.
#pragma once
#include <chrono>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tool/units/translation_unit.h"
#include "tool/verify/windows_toolkit.h"

namespace portcuda {

struct FrontEnd {
  WindowsCuda cuda;
  WindowsHeaders headers;
  WindowsRunner runner;
  std::filesystem::path preprocessor;                              // clang 22
  int msvc_version = 1944;                                         // _MSC_VER
  std::chrono::milliseconds time_limit = std::chrono::minutes(30); // per pass
};

enum class MessageKind { remark, warning, error, catastrophic };

struct CompilerMessage {
  MessageKind kind = MessageKind::error;
  std::string file; // as the compiler names it; of the innermost place
  unsigned line = 0;
  std::string text;                 // without the place and the number
  std::string number;               // "20": EDG's, empty if it has none
  std::vector<std::string> context; // "detected during instantiation of …", one a line
};

enum class Verdict {
  accepted,
  rejected,
  not_preprocessed, // a header is missing, #error, …: the front end was not asked
  crashed,          // the front end died
  timed_out,
  not_run, // Wine, a full disk, interruption: `problem` says why
};

struct PassResult {
  Pass pass = Pass::host;
  std::string architecture; // of the device pass
  Verdict verdict = Verdict::not_run;
  std::vector<CompilerMessage> messages;
  std::string problem;            // for everything but accepted and rejected
  std::optional<std::string> ptx; // of an accepted device pass, if it was asked for
  std::vector<std::filesystem::path>
      files_read; // the unit and all headers: what a cached verdict depends on
  std::chrono::milliseconds preprocess_time{0}, front_end_time{0};
};

struct PassRequest {
  const TranslationUnit* unit = nullptr;
  Pass pass = Pass::host;
  std::string architecture; // device pass
  bool want_ptx = false;
  bool syntax_only = false; // device: a quick look that misses some errors
};

PassResult run_pass(const FrontEnd& front_end, const PassRequest& request);

// Reads what cudafe++ and cicc print.
std::vector<CompilerMessage> parse_messages(const std::string& output);

} // namespace portcuda
