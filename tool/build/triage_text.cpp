// A verdict in words: five lines for a person, an object for a program.
#include <algorithm>

#include "tool/build/log_triage.h"
#include "tool/config/rule_selection.h"
#include "tool/report/json_text.h"
#include "tool/report/printable.h"
#include "tool/report/tool_rules.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

constexpr std::size_t most_shown = 240;

std::string shortened(std::string_view text) {
  std::string shown = printable(text);
  if (shown.size() <= most_shown) return shown;
  std::size_t end = most_shown;
  while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xc0) == 0x80) --end;
  return shown.substr(0, end) + "…";
}

std::string hexadecimal(std::int64_t code) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format_hex(std::uint64_t(code) & 0xffffffff, 10, true);
  return text;
}

// "ended with exit code 2", "0xC0000005" where a number says nothing.
std::string end_text(const BuildEnd& end) {
  if (end.timed_out) return "the build was ended at its time cap";
  if (end.signal) return "the build was ended by signal " + std::to_string(end.signal);
  const bool status = end.code < 0 || end.code > 0xffff;
  return "the build ended with exit code " +
         (status ? hexadecimal(end.code) : std::to_string(end.code));
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all.append(all.empty() ? "" : ", ").append(text);
  return all;
}

// Rules that have a finding at the very place come before those that the table names.
std::vector<std::string> rules_of(const LogVerdict& verdict, const DescribeOptions& options) {
  if (!options.rules.empty() || !verdict.failure) return options.rules;
  return verdict.failure->rules;
}

std::string first_line(const LogVerdict& verdict) {
  if (!verdict.error) {
    if (verdict.end && verdict.failed()) return "no error in the log; " + end_text(*verdict.end);
    return "no error in the log";
  }
  return "first error, log line " + std::to_string(verdict.error->log_line) + ": " +
         shortened(verdict.error->text);
}

std::string meaning_line(const LogVerdict& verdict) {
  if (!verdict.failure)
    return verdict.error ? "no pattern knows this error; what matters stands in the lines around it"
                         : "";
  const std::string known = verdict.failure->id + ": " + verdict.failure->meaning;
  if (!verdict.shown_by) return known;
  const LogError& shown = *verdict.shown_by;
  const bool above = shown.log_line < verdict.error->log_line; // only a clue stands above
  return std::string(above ? "may follow from" : "not known; but see") + " log line " +
         std::to_string(shown.log_line) + ", " + known;
}

std::string cure_line(const LogVerdict& verdict, const DescribeOptions& options) {
  const std::vector<std::string> rules = rules_of(verdict, options);
  std::string text = verdict.failure ? verdict.failure->cure : "";
  if (!rules.empty()) {
    const Rule* rule = find_rule(known_rules(), rules.front());
    const bool cures = rule && rule->applicability != Applicability::report;
    text.append(text.empty() ? "" : "; ")
        .append(cures ? "`portcuda rewrite` does it: " : "`portcuda scan` says where: ")
        .append(joined(rules));
  }
  if (verdict.failure && !verdict.failure->check.empty())
    text.append(text.empty() ? "" : "; ")
        .append("`portcuda doctor` sees it as " + verdict.failure->check);
  return text.empty() ? "" : "cure: " + text;
}

std::string others_line(const LogVerdict& verdict) {
  std::string text;
  for (const LogError& other : verdict.others) {
    if (text.size() > most_shown / 2) {
      text += ", …";
      break;
    }
    text += (text.empty() ? "also in this log: " : ", ") + other.failure->id + " (line " +
            std::to_string(other.log_line) + ")";
  }
  return text;
}

std::string reading_line(const LogVerdict& verdict, const DescribeOptions& options) {
  std::string text;
  if (!options.log_file.empty()) text = "whole log: " + printable(options.log_file);
  if (verdict.failure && !verdict.failure->source.empty())
    text.append(text.empty() ? "" : "; ").append("seen in " + verdict.failure->source);
  return text;
}

} // namespace

std::vector<std::string> describe(const LogVerdict& verdict, const DescribeOptions& options) {
  std::vector<std::string> lines = {first_line(verdict)};
  if (!verdict.failed()) return lines;
  for (std::string line : {meaning_line(verdict), cure_line(verdict, options), others_line(verdict),
                           reading_line(verdict, options)})
    if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

namespace {

void write_texts(llvm::json::OStream& json, llvm::StringRef name,
                 const std::vector<std::string>& texts) {
  json.attributeArray(name, [&] {
    for (const std::string& text : texts) json.value(as_utf8(text));
  });
}

void write_error(llvm::json::OStream& json, llvm::StringRef name, const LogError& error) {
  json.attributeObject(name, [&] {
    string_attribute(json, "text", error.text);
    json.attribute("log_line", std::int64_t(error.log_line));
    if (!error.file.empty()) string_attribute(json, "file", error.file);
    if (error.line) json.attribute("line", std::int64_t(error.line));
    if (!error.code.empty()) string_attribute(json, "code", error.code);
    if (!error.unit.empty()) string_attribute(json, "unit", error.unit);
    if (error.failure) string_attribute(json, "failure", error.failure->id);
    write_texts(json, "before", error.before);
    write_texts(json, "after", error.after);
  });
}

void write_end(llvm::json::OStream& json, const BuildEnd& end) {
  json.attributeObject("end", [&] {
    json.attribute("code", end.code);
    if (end.signal) json.attribute("signal", end.signal);
    json.attribute("timed_out", end.timed_out);
  });
}

} // namespace

std::string verdict_json(const LogVerdict& verdict, const DescribeOptions& options) {
  std::string text;
  llvm::raw_string_ostream out(text);
  llvm::json::OStream json(out, 2);
  json.object([&] {
    json.attribute("failed", verdict.failed());
    if (verdict.error) write_error(json, "error", *verdict.error);
    if (const Failure* failure = verdict.failure)
      json.attributeObject("failure", [&] {
        string_attribute(json, "id", failure->id);
        string_attribute(json, "meaning", failure->meaning);
        string_attribute(json, "cure", failure->cure);
        if (!failure->check.empty()) string_attribute(json, "check", failure->check);
        string_attribute(json, "source", failure->source);
      });
    write_texts(json, "rules", rules_of(verdict, options));
    if (verdict.shown_by) write_error(json, "shown_by", *verdict.shown_by);
    json.attributeArray("others", [&] {
      for (const LogError& other : verdict.others)
        json.object([&] {
          string_attribute(json, "failure", other.failure->id);
          string_attribute(json, "text", other.text);
          json.attribute("log_line", std::int64_t(other.log_line));
        });
    });
    json.attribute("errors", std::int64_t(verdict.errors));
    json.attribute("warnings", std::int64_t(verdict.warnings));
    json.attribute("lines", std::int64_t(verdict.lines));
    if (verdict.end) write_end(json, *verdict.end);
    write_texts(json, "text", describe(verdict, options));
  });
  return text;
}

} // namespace portcuda
