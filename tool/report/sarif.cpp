#include "tool/report/sarif.h"

#include <algorithm>
#include <map>

#include "tool/report/json_text.h"
#include "tool/report/rule_page.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

namespace portcuda {

using llvm::json::OStream;

static std::string_view level_of(Severity severity) {
  return severity == Severity::warns ? "warning" : "error";
}

std::string uri_of(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (llvm::isAlnum(c) || std::string_view("-._~/").contains(c))
      uri += c;
    else
      uri += '%' + llvm::utohexstr(static_cast<unsigned char>(c), false, 2);
  }
  return uri;
}

static void text_attribute(OStream& json, std::string_view key, std::string_view text) {
  json.attributeObject(key, [&] { string_attribute(json, "text", text); });
}

static void write_artifact(OStream& json, std::string_view path) {
  json.attributeObject("artifactLocation", [&] {
    string_attribute(json, "uri", uri_of(path));
    if (!path.starts_with('/')) string_attribute(json, "uriBaseId", "%SRCROOT%");
  });
}

static void write_region(OStream& json, std::string_view key, Place begin, Place end) {
  json.attributeObject(key, [&] {
    json.attribute("startLine", begin.line);
    json.attribute("startColumn", begin.character);
    json.attribute("endLine", end.line);
    json.attribute("endColumn", end.character);
  });
}

static void write_rule(OStream& json, const Rule& rule) {
  json.object([&] {
    string_attribute(json, "id", rule.id);
    string_attribute(json, "name", rule.name);
    text_attribute(json, "shortDescription", rule.title);
    text_attribute(json, "fullDescription", rule.why);
    json.attributeObject("help", [&] {
      string_attribute(json, "text", std::string(rule.why) + "\n\n" + std::string(rule.cure));
      string_attribute(json, "markdown", rule_page(rule));
    });
    json.attributeObject("defaultConfiguration",
                         [&] { string_attribute(json, "level", level_of(rule.severity)); });
    json.attributeObject("properties", [&] {
      json.attributeArray("tags", [&] {
        json.value("cuda");
        json.value("windows");
        json.value(llvm::StringRef(word_of(rule.severity)));
      });
    });
  });
}

// A fix is told whole or not at all: one that needs an #include besides its edits is left to
// `portcuda rewrite`.
static void write_fixes(OStream& json, const LocatedFinding& finding) {
  if (finding.edits.empty() || !finding.includes.empty()) return;
  json.attributeArray("fixes", [&] {
    json.object([&] {
      text_attribute(json, "description", finding.fix_title);
      json.attributeArray("artifactChanges", [&] {
        json.object([&] {
          write_artifact(json, finding.path);
          json.attributeArray("replacements", [&] {
            for (const LocatedEdit& edit : finding.edits)
              json.object([&] {
                write_region(json, "deletedRegion", edit.begin, edit.end);
                text_attribute(json, "insertedContent", edit.text);
              });
          });
        });
      });
    });
  });
}

static void write_location(OStream& json, const LocatedFinding& finding) {
  json.attributeArray("locations", [&] {
    json.object([&] {
      json.attributeObject("physicalLocation", [&] {
        write_artifact(json, finding.path);
        write_region(json, "region", {finding.line, 0, finding.character},
                     {finding.end_line, 0, finding.end_character});
      });
    });
  });
}

namespace {
// Tells a finding from its like by what its line says, not by where the line is, so that an edit
// above it does not make it a new one. Equal lines of a file are counted.
class Fingerprints {
public:
  std::string of(const LocatedFinding& finding) {
    const llvm::StringRef line = llvm::StringRef(finding.source_line).trim();
    const std::string hash = llvm::utohexstr(llvm::xxh3_64bits(line), /*LowerCase=*/true, 16);
    std::string key = finding.path;
    key.append(1, '\0').append(finding.rule->id).append(hash);
    return hash + ':' + std::to_string(++seen_[key]);
  }

private:
  std::map<std::string, unsigned> seen_;
};
} // namespace

static void write_results(OStream& json, const ScanResult& result,
                          const std::vector<const Rule*>& rules) {
  Fingerprints fingerprints;
  json.attributeArray("results", [&] {
    for (const LocatedFinding& finding : result.findings)
      json.object([&] {
        string_attribute(json, "ruleId", finding.rule->id);
        json.attribute("ruleIndex",
                       std::find(rules.begin(), rules.end(), finding.rule) - rules.begin());
        string_attribute(json, "level", level_of(finding.severity));
        text_attribute(json, "message", finding.message);
        write_location(json, finding);
        json.attributeObject("partialFingerprints", [&] {
          string_attribute(json, "primaryLocationLineHash", fingerprints.of(finding));
        });
        write_fixes(json, finding);
        json.attributeObject("properties", [&] {
          string_attribute(json, "severity", word_of(finding.severity));
          string_attribute(json, "fix", word_of(finding.applicability));
        });
      });
  });
}

static void write_notification(OStream& json, const FileProblem& problem, std::string_view id,
                               std::string_view level) {
  json.object([&] {
    json.attributeObject("descriptor", [&] { string_attribute(json, "id", id); });
    string_attribute(json, "level", level);
    text_attribute(json, "message", problem.message);
    json.attributeArray("locations", [&] {
      json.object([&] {
        json.attributeObject("physicalLocation", [&] {
          write_artifact(json, problem.path);
          json.attributeObject("region", [&] { json.attribute("startLine", problem.line); });
        });
      });
    });
  });
}

// A file that was not analysed is no result about code: it is something that went wrong with the
// run.
static void write_invocation(OStream& json, const ScanResult& result) {
  json.attributeArray("invocations", [&] {
    json.object([&] {
      json.attribute("executionSuccessful", result.problems.empty());
      json.attributeArray("toolExecutionNotifications", [&] {
        for (const FileProblem& problem : result.problems)
          write_notification(json, problem, "PC903", "error");
        for (const FileProblem& note : result.notes)
          write_notification(json, note, "PC906", "note");
      });
    });
  });
}

static void write_tool(OStream& json, const std::vector<const Rule*>& rules) {
  json.attributeObject("tool", [&] {
    json.attributeObject("driver", [&] {
      string_attribute(json, "name", "portcuda");
      string_attribute(json, "semanticVersion", PORTCUDA_VERSION);
      json.attributeArray("rules", [&] {
        for (const Rule* rule : rules) write_rule(json, *rule);
      });
    });
  });
}

void write_sarif(llvm::raw_ostream& out, const ScanResult& result,
                 std::span<const Rule* const> rules) {
  std::vector<const Rule*> told(rules.begin(), rules.end());
  for (const LocatedFinding& finding : result.findings)
    if (std::find(told.begin(), told.end(), finding.rule) == told.end())
      told.push_back(finding.rule);
  std::sort(told.begin(), told.end(), [](const Rule* a, const Rule* b) { return a->id < b->id; });

  OStream json(out, /*IndentSize=*/1);
  json.object([&] {
    json.attribute("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.attribute("version", "2.1.0");
    json.attributeArray("runs", [&] {
      json.object([&] {
        write_tool(json, told);
        write_invocation(json, result);
        json.attribute("columnKind", "unicodeCodePoints");
        write_results(json, result, told);
      });
    });
  });
  out << '\n';
}

} // namespace portcuda
