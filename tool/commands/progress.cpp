#include "tool/commands/progress.h"

#include "tool/report/printable.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {

ProgressOnTerminal::ProgressOnTerminal(bool quiet)
    : on_(!quiet && llvm::sys::Process::StandardErrIsDisplayed()) {}

ProgressOnTerminal::~ProgressOnTerminal() { clear(); }

void ProgressOnTerminal::clear() {
  if (!shown_) return;
  llvm::errs() << "\r\x1b[K";
  shown_ = false;
  next_ = {};
}

void ProgressOnTerminal::show(const Progress& progress) {
  if (on_)
    show("[" + std::to_string(progress.done) + "/" + std::to_string(progress.total) + "] " +
         progress.now);
}

// A run from the cache is over before anybody can read; ten lines a second are enough.
void ProgressOnTerminal::show(const std::string& text) {
  const auto now = std::chrono::steady_clock::now();
  if (!on_ || now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  const unsigned wide = llvm::sys::Process::StandardErrColumns();
  std::string line = printable(text);
  if (const unsigned most = wide > 20 ? wide - 1 : 79; line.size() > most) line.resize(most);
  llvm::errs() << "\r" << line << "\x1b[K";
  shown_ = true;
}

} // namespace portcuda
