#include "tool/verify/front_end.h"

#include <fstream>

#include "tool/source/file_error.h"
#include "tool/units/cuda_macros.h"
#include "tool/verify/front_end_arguments.h"
#include "tool/verify/preprocess.h"
#include "tool/source/scratch_folder.h"
#include "tool/verify/windows_run.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

std::string program_of(const FrontEnd& front_end, Pass pass) {
  return (pass == Pass::host ? "cudafe++.exe " : "cicc.exe ") + front_end.cuda.version;
}

bool is_error(const CompilerMessage& message) {
  return message.kind == MessageKind::error || message.kind == MessageKind::catastrophic;
}

const CompilerMessage* first_error(const std::vector<CompilerMessage>& messages) {
  for (const CompilerMessage& message : messages)
    if (is_error(message)) return &message;
  return nullptr;
}

std::string placed(const CompilerMessage& message) {
  if (message.file.empty()) return message.text;
  return printable_path(message.file) + ":" + std::to_string(message.line) + ": " + message.text;
}

// The end of what a program said, for a message of a few lines.
std::string tail_of(const std::string& text) {
  constexpr std::size_t most = 600;
  const std::size_t end = text.find_last_not_of(" \n\t");
  if (end == std::string::npos) return "nothing";
  std::string tail = text.substr(0, end + 1);
  return tail.size() > most ? "…" + tail.substr(tail.size() - most) : tail;
}

void judge_preprocessor(PassResult& result, const Preprocessed& done, const PassRequest& request) {
  result.messages = done.messages;
  result.verdict = done.run.end == ChildEnd::timed_out ? Verdict::timed_out : Verdict::not_run;
  result.problem = done.run.problem;
  if (done.run.end != ChildEnd::exited) return;
  result.verdict = Verdict::not_preprocessed;
  const CompilerMessage* error = first_error(done.messages);
  result.problem = error ? placed(*error)
                         : printable_path(request.unit->shown) +
                               ": the preprocessor ended with code " +
                               std::to_string(done.run.code) + ": " + tail_of(done.run.err);
}

void judge_run(PassResult& result, const ChildResult& run, const std::string& program) {
  const std::string crash = crash_of(run);
  if (run.end == ChildEnd::timed_out) {
    result.verdict = Verdict::timed_out;
    result.problem = run.problem;
  } else if (!crash.empty()) {
    result.verdict = Verdict::crashed;
    result.problem = program + " crashed: " + crash;
  } else if (run.end != ChildEnd::exited) {
    result.verdict = Verdict::not_run;
    result.problem = run.problem;
  } else if (const CompilerMessage* error = first_error(result.messages)) {
    const bool of_the_file = !error->file.empty() || error->kind == MessageKind::error;
    result.verdict = of_the_file ? Verdict::rejected : Verdict::not_run;
    if (!of_the_file) result.problem = program + ": " + error->text;
  } else if (run.code != 0) {
    result.verdict = Verdict::crashed;
    result.problem = program + " ended with code " + std::to_string(run.code) +
                     " and no error message; it said: " + tail_of(run.out + run.err);
  } else {
    result.verdict = Verdict::accepted;
  }
}

bool write_text(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  return bool(out.flush());
}

void run_front_end(const FrontEnd& front_end, const PassRequest& request, const fs::path& folder,
                   PassResult& result) {
  const FrontEndFiles files = front_end_files(*request.unit);
  std::error_code error;
  fs::create_directories(folder / "temp", error);
  if (error || !write_text(folder / files.module_id, files.module_id_text)) {
    result.problem = printable_path(folder.string()) + ": cannot be written: the disk may be full";
    return;
  }
  WindowsCommand command;
  command.program = request.pass == Pass::host ? front_end.cuda.cudafe() : front_end.cuda.cicc();
  command.arguments = front_end_arguments(front_end, request, files);
  command.folder = folder;
  command.time_limit = front_end.time_limit;
  // On a busy machine Wine has died of itself, or ended a program without a word, once in some
  // thousand runs. A front end that crashes over a file crashes again.
  for (int attempt = 0; attempt < 2; ++attempt) {
    const ChildResult run = run_windows(front_end.runner, command);
    result.front_end_time = run.wall;
    result.problem.clear();
    result.messages = parse_messages(run.out + run.err);
    judge_run(result, run, program_of(front_end, request.pass));
    if (result.verdict != Verdict::crashed || interrupted()) break;
  }
  if (result.verdict != Verdict::accepted || !request.want_ptx || request.pass == Pass::host)
    return;
  if (auto ptx = llvm::MemoryBuffer::getFile((folder / files.ptx).string())) {
    result.ptx = (*ptx)->getBuffer().str();
  } else {
    result.verdict = Verdict::crashed;
    result.problem = program_of(front_end, request.pass) + " reported success and wrote no PTX";
  }
}

} // namespace

PassResult run_pass(const FrontEnd& front_end, const PassRequest& request) {
  PassResult result;
  result.pass = request.pass;
  result.architecture = request.architecture;
  if (auto refusal = unsupported(front_end, *request.unit); !refusal.empty()) {
    result.problem = refusal;
    return result;
  }
  ScratchFolder scratch;
  if (!scratch.problem().empty()) {
    result.problem = scratch.problem();
    return result;
  }
  const Preprocessed preprocessed =
      preprocess(front_end, request, scratch.path() / front_end_files(*request.unit).source);
  result.preprocess_time = preprocessed.run.wall;
  result.files_read = preprocessed.files_read;
  if (!preprocessed.run.succeeded())
    judge_preprocessor(result, preprocessed, request);
  else
    run_front_end(front_end, request, scratch.path(), result);
  return result;
}

} // namespace portcuda
