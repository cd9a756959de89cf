// The commands: each registers itself with its options and sets `exit_code` when it is run.
#pragma once
#include "CLI/CLI.hpp"

namespace portcuda {

void add_scan_command(CLI::App& app, int& exit_code);
void add_rewrite_command(CLI::App& app, int& exit_code);
void add_verify_command(CLI::App& app, int& exit_code);
void add_environment_command(CLI::App& app, int& exit_code);
void add_explain_command(CLI::App& app, int& exit_code);
void add_rules_command(CLI::App& app, int& exit_code);
void add_parse_unit_command(CLI::App& app, int& exit_code);

} // namespace portcuda
