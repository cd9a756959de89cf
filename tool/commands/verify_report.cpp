// Verdicts for people and for machines.
#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "tool/commands/verify.h"
#include "tool/report/color.h"
#include "tool/report/github.h"
#include "tool/report/json_text.h"
#include "tool/report/jsonl.h"
#include "tool/report/printable.h"
#include "tool/report/sarif.h"
#include "tool/report/tally.h"
#include "tool/report/text.h"
#include "tool/report/tool_rules.h"
#include "tool/source/file_error.h"
#include "tool/verify/msvc_macros.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

std::string_view word_of(Verdict verdict) {
  switch (verdict) {
  case Verdict::accepted:
    return "accepted";
  case Verdict::rejected:
    return "rejected";
  case Verdict::not_preprocessed:
    return "not-preprocessed";
  case Verdict::crashed:
    return "crashed";
  case Verdict::timed_out:
    return "timed-out";
  case Verdict::not_run:
    break;
  }
  return "not-run";
}

std::string_view word_of(MessageKind kind) {
  switch (kind) {
  case MessageKind::remark:
    return "remark";
  case MessageKind::warning:
    return "warning";
  case MessageKind::error:
    return "error";
  case MessageKind::catastrophic:
    break;
  }
  return "catastrophic";
}

void write_messages(llvm::json::OStream& json, const PassResult& result) {
  json.attributeArray("messages", [&] {
    for (const CompilerMessage& message : result.messages)
      json.object([&] {
        json.attribute("kind", llvm::StringRef(word_of(message.kind)));
        string_attribute(json, "file", message.file);
        json.attribute("line", message.line);
        json.attribute("number", llvm::StringRef(message.number));
        string_attribute(json, "text", message.text);
        json.attributeArray("context", [&] {
          for (const std::string& line : message.context) json.value(as_utf8(line));
        });
      });
  });
}

void write_verdict(llvm::raw_ostream& out, const JudgedUnit& unit, const JudgedPass* pass) {
  llvm::json::OStream json(out);
  json.object([&] {
    json.attribute("kind", "verdict");
    string_attribute(json, "unit", unit.unit.shown);
    if (!pass) {
      json.attribute("verdict", "cl-only");
      return;
    }
    const PassResult& result = pass->result;
    json.attribute("pass", portcuda::word_of(result.pass));
    json.attribute("architecture", result.architecture);
    json.attribute("verdict", llvm::StringRef(word_of(result.verdict)));
    string_attribute(json, "problem", result.problem);
    json.attribute("cached", pass->cached);
    json.attribute("preprocess_ms", std::int64_t(result.preprocess_time.count()));
    json.attribute("front_end_ms", std::int64_t(result.front_end_time.count()));
    write_messages(json, result);
  });
  out << '\n';
}

// Verdicts, then findings as `scan` prints them.
void write_machine_lines(llvm::raw_ostream& out, const VerifyCall& call, const FrontEnd& front_end,
                         const VerifyOutcome& outcome) {
  {
    llvm::json::OStream json(out);
    json.object([&] {
      json.attribute("kind", "judge");
      json.attribute("cuda", front_end.cuda.version);
      json.attribute("msvc_version", front_end.msvc_version);
      string_attribute(json, "headers", front_end.headers.origin);
      json.attribute("syntax_only", call.quick);
    });
    out << '\n';
  }
  for (const JudgedUnit& unit : outcome.units) {
    for (const JudgedPass& pass : unit.passes) write_verdict(out, unit, &pass);
    if (!unit.unit.cuda) write_verdict(out, unit, nullptr);
  }
  write_jsonl(out, outcome.findings);
}

bool is(const JudgedUnit& unit, Verdict verdict) {
  return std::ranges::any_of(unit.passes,
                             [&](auto& pass) { return pass.result.verdict == verdict; });
}

bool accepted(const JudgedUnit& unit) {
  return unit.unit.cuda && std::ranges::all_of(unit.passes, [](auto& pass) {
           return pass.result.verdict == Verdict::accepted;
         });
}

std::size_t errors_in(const PassResult& result) {
  return std::size_t(std::ranges::count_if(result.messages, [](auto& message) {
    return message.kind == MessageKind::error || message.kind == MessageKind::catastrophic;
  }));
}

std::string pass_words(const PassResult& result) {
  std::string text = result.pass == Pass::host ? "host" : "sm_" + result.architecture;
  switch (result.verdict) {
  case Verdict::accepted:
    return text;
  case Verdict::rejected:
    return text + " " + counted(errors_in(result), "error");
  default:
    return text + " " + std::string(word_of(result.verdict));
  }
}

void write_unit(llvm::raw_ostream& out, const JudgedUnit& unit, const Paint& paint) {
  std::string passes;
  for (const JudgedPass& pass : unit.passes)
    passes += (passes.empty() ? "" : ", ") + pass_words(pass.result);
  const std::string name = printable(unit.unit.shown);
  if (!unit.unit.cuda)
    out << paint(Ink::faint, "cl only   ") << name << '\n';
  else if (accepted(unit))
    out << paint(Ink::green, "accepted  ") << name << paint(Ink::faint, "  " + passes) << '\n';
  else if (is(unit, Verdict::rejected))
    out << paint(Ink::red, "rejected  ") << name << paint(Ink::faint, "  " + passes) << '\n';
  else
    out << paint(Ink::yellow, "no verdict ") << name << paint(Ink::faint, "  " + passes) << '\n';
}

std::string joined(const std::set<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string seconds(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.1f s", value);
  return text;
}

class Summary {
public:
  Summary(const VerifyCall& call, const FrontEnd& front_end, const VerifyOutcome& outcome)
      : call_(call), front_end_(front_end), outcome_(outcome) {
    for (const JudgedUnit& unit : outcome.units) {
      cuda_ += unit.unit.cuda;
      accepted_ += accepted(unit);
      for (const JudgedPass& pass : unit.passes) ++passes_, cached_ += pass.cached;
      if (unit.unit.cuda)
        for (const std::string& name : unit.unit.architectures) architectures_.insert("sm_" + name);
    }
  }

  // Who proved what. "Builds on Windows" is nothing that we could know.
  void write(llvm::raw_ostream& out) const {
    const std::size_t others = outcome_.units.size() - cuda_;
    if (cuda_) {
      out << accepted_ << " of " << counted(cuda_, "file") << " accepted in both passes ("
          << seconds(outcome_.seconds);
      if (cached_) out << "; " << cached_ << " of " << passes_ << " verdicts from the cache";
      out << ")\n"
          << "Judged by NVIDIA's Windows front end " << front_end_.cuda.version
          << ": host pass cudafe++, device pass cicc for " << joined(architectures_)
          << (call_.quick ? " (--quick: syntax alone, errors of code generation do not show)" : "")
          << "; _MSC_VER " << front_end_.msvc_version
          << ", headers: " << printable(front_end_.headers.origin) << ".\n";
    }
    if (others)
      out << counted(others, "file") << (others == 1 ? " is" : " are")
          << " for cl.exe alone, which has not been asked: not judged.\n";
    out << "Not asked: cl.exe and the linker";
    if (outcome_.cl_only)
      out << "; " << counted(outcome_.cl_only, "finding") << " above "
          << (outcome_.cl_only == 1 ? "is" : "are") << " of what only they reject";
    out << ".\n";
    rejections(out);
  }

private:
  void rejections(llvm::raw_ostream& out) const {
    if (outcome_.explained)
      out << counted(outcome_.explained, "rejected line") << " that our rules know.\n";
    if (outcome_.unexplained)
      out << counted(outcome_.unexplained, "rejected line") << " that no rule knows.\n";
    if (outcome_.consequences)
      out << counted(outcome_.consequences, "rejected line")
          << " more, of which the compiler says that they follow from others.\n";
    if (outcome_.not_judged)
      out << counted(outcome_.not_judged, "reason") << " why files could not be judged.\n";
  }

  const VerifyCall& call_;
  const FrontEnd& front_end_;
  const VerifyOutcome& outcome_;
  std::size_t cuda_ = 0, accepted_ = 0, passes_ = 0, cached_ = 0;
  std::set<std::string> architectures_;
};

void write_people(llvm::raw_ostream& out, const VerifyCall& call, const FrontEnd& front_end,
                  const VerifyOutcome& outcome, bool color) {
  const Paint paint(color);
  if (!call.quiet) {
    for (const LocatedFinding& finding : outcome.findings.findings)
      out << finding_text(finding, color) << '\n';
    for (const FileProblem& problem : outcome.findings.problems)
      out << paint(Ink::red, "not analysed") << " PC903 " << printable(problem.message) << '\n';
    for (const JudgedUnit& unit : outcome.units) write_unit(out, unit, paint);
    out << '\n';
  }
  Summary(call, front_end, outcome).write(out);
}

void write(llvm::raw_ostream& out, const VerifyCall& call, const FrontEnd& front_end,
           const VerifyOutcome& outcome, bool color) {
  if (call.format == "jsonl")
    write_machine_lines(out, call, front_end, outcome);
  else if (call.format == "sarif")
    write_sarif(out, outcome.findings, known_rules());
  else if (call.format == "github")
    write_github(out, outcome.findings);
  else
    write_people(out, call, front_end, outcome, color);
}

} // namespace

std::expected<void, std::string> report_verdicts(const VerifyCall& call, const FrontEnd& front_end,
                                                 const VerifyOutcome& outcome) {
  if (call.output.empty()) {
    const ColorMode mode = call.color == "always"  ? ColorMode::always
                           : call.color == "never" ? ColorMode::never
                                                   : ColorMode::automatic;
    write(llvm::outs(), call, front_end, outcome, wants_color(mode, 1));
    llvm::outs().flush();
    return {};
  }
  std::error_code error;
  llvm::raw_fd_ostream out(call.output, error);
  if (!error) {
    write(out, call, front_end, outcome, call.color == "always");
    out.flush();
    error = out.error();
    out.clear_error();
  }
  if (error)
    return std::unexpected("cannot write the report to " + printable_path(call.output) + ": " +
                           error.message());
  return {};
}

} // namespace portcuda
