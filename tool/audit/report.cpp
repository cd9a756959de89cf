#include "tool/audit/report.h"

#include "tool/audit/known_libraries.h"
#include "tool/report/json_text.h"
#include "tool/source/file_error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

std::string described(const Binary& binary) {
  std::string text = binary.format == BinaryFormat::pe ? "Windows, " : "Linux, ";
  text += binary.machine;
  const std::vector<std::string> architectures = architectures_of(binary);
  text += architectures.empty() ? ", no device code" : ", device code " + joined(architectures);
  return text;
}

// What it needs of others, without the system.
std::string needs(const Binary& binary) {
  std::vector<std::string> names;
  for (const std::string& library : binary.needed) {
    const auto known = known_library(library);
    if (!known || known->kind != LibraryKind::system) names.push_back(printable_path(library));
  }
  return joined(names);
}

bool needs_torch(const AuditResult& result) {
  for (const AuditedGroup& group : result.groups)
    for (const AuditedBinary& file : group.binaries)
      for (const std::string& library : file.binary.needed)
        if (auto known = known_library(library); known && known->kind == LibraryKind::torch)
          return true;
  return false;
}

std::string_view word(AuditWeight weight) {
  return weight == AuditWeight::error ? "error" : "note";
}

void write_file(const AuditedBinary& file, llvm::json::OStream& json) {
  json.object([&] {
    string_attribute(json, "path", file.shown);
    json.attribute("format", file.binary.format == BinaryFormat::pe ? "pe" : "elf");
    json.attribute("machine", file.binary.machine);
    json.attribute("bits", file.binary.bits);
    json.attributeArray("needs", [&] {
      for (const std::string& library : file.binary.needed) json.value(as_utf8(library));
    });
    json.attributeArray("architectures", [&] {
      for (const std::string& name : architectures_of(file.binary)) json.value(name);
    });
  });
}

} // namespace

void write_audit_text(const AuditResult& result, bool torch_compared, llvm::raw_ostream& out) {
  for (const AuditedGroup& group : result.groups)
    for (const AuditedBinary& file : group.binaries) {
      out << file.shown << ": " << described(file.binary) << "\n";
      if (const std::string list = needs(file.binary); !list.empty())
        out << "  needs " << list << "\n";
    }
  std::size_t errors = 0;
  for (const AuditFinding& finding : result.findings) {
    errors += finding.weight == AuditWeight::error;
    out << "\n"
        << finding.file << ": " << word(finding.weight) << ": " << finding.message << " ["
        << finding.check << "]\n  cure: " << finding.cure << "\n";
  }
  if (!torch_compared && needs_torch(result))
    out << "\nNot compared with torch: give --torch DIR or --torch-from-env.\n";
  if (result.problems.empty())
    out << (errors == 0   ? "\nnothing wrong found\n"
            : errors == 1 ? "\n1 error\n"
                          : "\n" + std::to_string(errors) + " errors\n");
}

void write_audit_json(const AuditResult& result, llvm::raw_ostream& out) {
  llvm::json::OStream json(out, 2);
  json.object([&] {
    json.attributeArray("files", [&] {
      for (const AuditedGroup& group : result.groups)
        for (const AuditedBinary& file : group.binaries) write_file(file, json);
    });
    json.attributeArray("findings", [&] {
      for (const AuditFinding& finding : result.findings)
        json.object([&] {
          json.attribute("check", finding.check);
          json.attribute("severity", llvm::StringRef(word(finding.weight)));
          string_attribute(json, "path", finding.file);
          string_attribute(json, "message", finding.message);
          string_attribute(json, "cure", finding.cure);
        });
    });
    json.attributeArray("problems", [&] {
      for (const std::string& problem : result.problems) json.value(as_utf8(problem));
    });
  });
  out << "\n";
}

} // namespace portcuda
