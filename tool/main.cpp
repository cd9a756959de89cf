// Command line only: registers the commands, parses, returns the exit code.
#include <csignal>
#include <exception>
#include <iostream>

#include "tool/commands/commands.h"
#include "tool/source/installed_folders.h"
#include "llvm/Support/raw_ostream.h"

// A report that did not arrive is no success. Without the look LLVM's stream ends the program with
// an abort message.
static int exit_after_output(int exit_code) {
  std::cout.flush();
  llvm::outs().flush();
  if (std::cout && !llvm::outs().has_error()) return exit_code;
  llvm::outs().clear_error();
  llvm::errs() << "portcuda: cannot write to standard output\n";
  return 2;
}

#if defined(__GLIBC__)
#include <malloc.h>
#endif

// Every file's tokens are allocated and freed again. By default glibc gives such blocks back to the
// system and gets them zeroed again, page by page: a fifth of a scan.
static void keep_freed_memory() {
#if defined(__GLIBC__)
  mallopt(M_MMAP_THRESHOLD, 64 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, 4 << 20);
#endif
}

int main(int argc, char** argv) {
  keep_freed_memory();
  // A reader that closes the pipe (head) is no reason to die without a word: writing fails and is
  // told.
  std::signal(SIGPIPE, SIG_IGN);
  if (auto code = portcuda::launch_compiler(argc, argv)) return *code;
#ifdef SIGXFSZ
  // The same for a file that may not grow any more (`ulimit -f`).
  std::signal(SIGXFSZ, SIG_IGN);
#endif
  CLI::App app("Make Linux-first CUDA projects build on Windows with nvcc and MSVC", "portcuda");
  app.set_version_flag("--version", "portcuda " PORTCUDA_VERSION);
  app.add_flag_callback(
      "--include-dir",
      [] {
        llvm::outs() << portcuda::compat_include_folder() << "\n";
        throw CLI::Success();
      },
      "Print the folder that rewritten code needs on its include path");
  app.require_subcommand(0, 1);
  app.footer(
      "Exit codes: 0 clean, 1 findings, 2 something could not be analysed or the call was wrong.");
  int exit_code = 0;
  portcuda::add_scan_command(app, exit_code);
  portcuda::add_rewrite_command(app, exit_code);
  portcuda::add_verify_command(app, exit_code);
  portcuda::add_build_command(app, exit_code);
  portcuda::add_cc_command(app, exit_code);
  portcuda::add_environment_command(app, exit_code);
  portcuda::add_doctor_command(app, exit_code);
  portcuda::add_audit_command(app, exit_code);
  portcuda::add_explain_command(app, exit_code);
  portcuda::add_rules_command(app, exit_code);
  portcuda::add_triage_command(app, exit_code);
  portcuda::add_parse_unit_command(app, exit_code);
  portcuda::add_windows_run_command(app, exit_code);
  try {
    app.parse(argc, argv);
    if (app.get_subcommands().empty()) {
      llvm::outs() << app.help();
      return exit_after_output(2);
    }
  } catch (const CLI::Success& done) {
    return exit_after_output(app.exit(done));
  } catch (const CLI::ParseError& error) {
    app.exit(error);
    return 2;
  } catch (const std::exception& error) {
    llvm::errs() << "portcuda: " << error.what() << "\n";
    return 2;
  }
  return exit_after_output(exit_code);
}
