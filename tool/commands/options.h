// What the command line says, as plain values, and what it means together with the configuration
// file.
#pragma once
#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "tool/engine/project.h"

namespace portcuda {

struct Options {
  std::vector<std::string> paths;
  std::string target = "msvc";
  std::vector<std::string> select, ignore;
  std::string config_file;
  bool isolated = false;
  bool no_ignore = false;
  bool rocm = false;
  std::string max_file_size;
  unsigned jobs = 0;
  std::string style;
  std::string format = "text";
  std::string output;
  std::string color = "auto";
  bool statistics = false;
  bool all = false;
  bool quiet = false;
  std::string compile_commands; // where the semantic tier takes its units from
  bool semantic = false;        // ask it with units that are found
  bool no_cache = false;
};

// The options that scan and rewrite share.
void add_project_options(CLI::App& command, Options& options);
void add_semantic_options(CLI::App& command, Options& options);
void add_report_options(CLI::App& command, Options& options);

struct ProjectSettings {
  ProjectOptions project;
  RuleSet rules;
};

// Command line over configuration file over defaults. An error is a message for the user.
std::expected<ProjectSettings, std::string> settle(const Options& options);

// Writes `result` in the chosen format to the chosen place. An error is a message for the user.
std::expected<void, std::string> report_result(const Options& options, const ScanResult& result);

// 0 nothing found, 1 findings, 2 something could not be analysed.
int exit_code(const ScanResult& result);
inline constexpr int exit_clean = 0, exit_findings = 1, exit_incomplete = 2, exit_interrupted = 130;

// What could not be analysed on standard error, beside a report that programs read; `notes` too,
// where there is no report that holds them.
void tell_problems(const ScanResult& result, bool notes);

// "portcuda: MESSAGE" on standard error.
void note(const std::string& message);
// The same of what went wrong; returns exit_incomplete.
int fail(const std::string& message);

} // namespace portcuda
