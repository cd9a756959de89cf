// portcuda doctor: will a CUDA extension build on this machine, or on a recorded one, and if not,
// what cures it?

#include "tool/commands/commands.h"
#include "tool/commands/doctor_report.h"
#include "tool/commands/options.h"
#include "tool/machine/machine_json.h"
#include "tool/machine/observe.h"
#include "tool/process/child_process.h"
#include "tool/report/printable.h"
#include "tool/source/file_bytes.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

struct DoctorCall {
  std::string project, machine_file, snapshot_file, format = "text";
  bool ci = false, report = false;
};

std::expected<Machine, std::string> recorded_machine(const std::string& file) {
  auto bytes = read_file(file);
  if (!bytes) return std::unexpected(bytes.error().message);
  auto machine = machine_from_json(bytes->source());
  if (!machine)
    return std::unexpected(printable_path(file) +
                           " is no machine that `doctor --snapshot` wrote: " + machine.error());
  return std::move(*machine);
}

// An error is a message for the user.
std::string write_snapshot(const std::string& file, const Machine& machine) {
  std::error_code error;
  llvm::raw_fd_ostream out(file, error);
  if (!error) {
    out << machine_to_json(machine);
    out.close();
    error = out.error();
    out.clear_error();
  }
  return error ? "cannot write the snapshot to " + printable_path(file) + ": " + error.message()
               : "";
}

// A recorded machine's own folder counts: the one that is looked at here lies elsewhere.
void take_recorded_folder(const Machine& machine, DoctorProject& project) {
  project.folder.clear();
  for (const FreeDisk& disk : machine.disks)
    if (disk.what_for == "project") project.folder = disk.folder;
}

int run_doctor(const DoctorCall& call) {
  std::error_code error;
  const std::string folder = call.project.empty() ? "." : call.project;
  if (!std::filesystem::is_directory(folder, error))
    return fail(printable_path(folder) + ": is no folder");
  Machine machine;
  if (call.machine_file.empty()) {
    handle_interruption();
    machine = observe_machine(std::filesystem::absolute(folder, error));
    if (interrupted()) return exit_interrupted;
  } else if (auto recorded = recorded_machine(call.machine_file)) {
    machine = std::move(*recorded);
  } else {
    return fail(recorded.error());
  }
  if (!call.snapshot_file.empty())
    if (const std::string problem = write_snapshot(call.snapshot_file, machine); !problem.empty())
      return fail(problem);
  DoctorProject project;
  // Without --project the current folder counts only if there is something to build in it.
  if (!call.project.empty() || std::filesystem::exists("setup.py", error) ||
      std::filesystem::exists("pyproject.toml", error) ||
      std::filesystem::exists("CMakeLists.txt", error))
    project = read_doctor_project(folder);
  if (!call.machine_file.empty()) take_recorded_folder(machine, project);
  const std::vector<CheckResult> results = diagnose(machine, project);
  if (call.ci)
    write_doctor_github(llvm::outs(), machine, results);
  else if (call.report)
    write_doctor_markdown(llvm::outs(), machine, results);
  else if (call.format == "json")
    write_doctor_json(llvm::outs(), machine, results);
  else
    write_doctor_text(llvm::outs(), machine, results);
  return worst_of(results) == DoctorSeverity::error ? exit_findings : exit_clean;
}

} // namespace

void add_doctor_command(CLI::App& app, int& exit_code) {
  auto call = std::make_shared<DoctorCall>();
  CLI::App* command = app.add_subcommand(
      "doctor",
      "Look at this machine: what will stop a build of CUDA code, why, and what cures it");
  command->add_option("--project", call->project, "The project that is to be built")
      ->type_name("DIR");
  CLI::Option* ci = command->add_flag("--ci", call->ci, "Annotations of GitHub Actions");
  CLI::Option* report = command->add_flag("--report", call->report,
                                          "A Markdown block to be pasted into a bug report");
  command
      ->add_option("--snapshot", call->snapshot_file,
                   "Write what was seen of the machine to FILE, without secrets")
      ->type_name("FILE");
  command
      ->add_option("--machine", call->machine_file,
                   "Judge the machine that --snapshot wrote to FILE, not this one")
      ->type_name("FILE");
  CLI::Option* format = command->add_option("--format", call->format, "How findings are printed")
                            ->check(CLI::IsMember({"text", "json"}))
                            ->capture_default_str();
  ci->excludes(report)->excludes(format);
  report->excludes(format);
  command->callback([call, &exit_code] { exit_code = run_doctor(*call); });
}

} // namespace portcuda
