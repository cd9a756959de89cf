#include "tool/verify/progress_line.h"

#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {

ProgressLine::ProgressLine(const std::string& text)
    : shown_(llvm::sys::Process::StandardErrIsDisplayed()) {
  if (shown_) llvm::errs() << "portcuda: " << text << " ...";
}

ProgressLine::~ProgressLine() {
  if (shown_) llvm::errs() << "\r\x1b[K";
}

} // namespace portcuda
