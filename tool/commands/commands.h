// The commands: each registers itself with its options and sets `exit_code` when it is run.
#pragma once
#include <optional>

#include "CLI/CLI.hpp"

namespace portcuda {

void add_scan_command(CLI::App& app, int& exit_code);
void add_rewrite_command(CLI::App& app, int& exit_code);
void add_build_command(CLI::App& app, int& exit_code);
void add_cc_command(CLI::App& app, int& exit_code);
void add_verify_command(CLI::App& app, int& exit_code);
void add_environment_command(CLI::App& app, int& exit_code);
void add_doctor_command(CLI::App& app, int& exit_code);
void add_audit_command(CLI::App& app, int& exit_code);
void add_explain_command(CLI::App& app, int& exit_code);
void add_rules_command(CLI::App& app, int& exit_code);
void add_triage_command(CLI::App& app, int& exit_code);
void add_parse_unit_command(CLI::App& app, int& exit_code);
void add_windows_run_command(CLI::App& app, int& exit_code);

// `portcuda cc COMPILER …`: what follows the compiler's name is not ours to read. The compiler's
// exit code; nothing if the call is no such one.
std::optional<int> launch_compiler(int argc, char** argv);

} // namespace portcuda
