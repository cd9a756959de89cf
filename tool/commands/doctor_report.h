// How the doctor's results are told: to a person, to a program, to GitHub, in a bug report. Owns
// nothing of what they say.
#pragma once
#include <vector>

#include "tool/doctor/doctor.h"

namespace llvm {
class raw_ostream;
}

namespace portcuda {

// Groups with what was seen; findings with cause and cure. Cures are spelled for the shells of the
// machine that was looked at.
void write_doctor_text(llvm::raw_ostream& out, const Machine& machine,
                       const std::vector<CheckResult>& results);
void write_doctor_json(llvm::raw_ostream& out, const Machine& machine,
                       const std::vector<CheckResult>& results);
// Annotations of GitHub Actions.
void write_doctor_github(llvm::raw_ostream& out, const Machine& machine,
                         const std::vector<CheckResult>& results);
// Markdown to be pasted; the user's folder is written `~`.
void write_doctor_markdown(llvm::raw_ostream& out, const Machine& machine,
                           const std::vector<CheckResult>& results);

} // namespace portcuda
