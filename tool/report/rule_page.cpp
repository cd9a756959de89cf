#include "tool/report/rule_page.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tool/report/json_text.h"
#include "tool/report/located_finding.h"
#include "tool/report/table.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {

namespace fs = std::filesystem;

static std::string_view harm_of(Severity severity) {
  switch (severity) {
  case Severity::corrupts:
    return "it compiles on Windows and computes something else";
  case Severity::breaks:
    return "it stops the build on Windows";
  case Severity::warns:
    return "the build on Windows goes on";
  }
  return {};
}

static std::string_view promise_of(Applicability applicability) {
  switch (applicability) {
  case Applicability::safe:
    return "`portcuda rewrite` applies it";
  case Applicability::review:
    return "`portcuda rewrite --unsafe-fixes` applies it; look at each";
  case Applicability::report:
    return "it takes a person";
  }
  return {};
}

struct Rejecter {
  Rejects who;
  std::string_view word, name;
};
static constexpr Rejecter rejecters[] = {
    {Rejects::host_pass, "host_pass", "nvcc's host pass (`cudafe++`)"},
    {Rejects::device_pass, "device_pass", "nvcc's device pass (`cicc`)"},
    {Rejects::cl, "cl", "`cl.exe`"},
    {Rejects::linker, "linker", "the linker"},
    {Rejects::build_script, "build_script", "the build script itself"},
    {Rejects::nvcc, "nvcc", "`nvcc.exe`"},
};

static std::string rejecters_of(const Rule& rule) {
  std::string names;
  for (const Rejecter& rejecter : rejecters)
    if (rule.rejects & rejecter.who) names.append(names.empty() ? "" : ", ").append(rejecter.name);
  return names.empty() ? "nobody" : names;
}

static bool is_script(const Rule& rule) { return std::holds_alternative<ScriptRule>(rule.match); }

// `text` without line ends at either edge.
static std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == '\n') text.remove_prefix(1);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
  return text;
}

// Rules about limits have examples of thousands of bytes: a page shows how they begin.
static std::string shortened(std::string_view text) {
  static constexpr std::size_t most_lines = 40, widest = 160;
  std::string kept;
  std::size_t lines = 0;
  for (text = trimmed(text); !text.empty() && lines < most_lines; ++lines) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    kept.append(as_utf8(text.substr(0, std::min(end, widest))))
        .append(end > widest ? " …\n" : "\n");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return text.empty() ? kept : kept + "…\n";
}

// A fence longer than any row of backticks in the text, which may be Markdown itself.
static std::string fenced(std::string_view text, std::string_view language) {
  std::string fence = "```";
  while (text.contains(fence)) fence += '`';
  return fence + std::string(language) + '\n' + std::string(trimmed(text)) + '\n' + fence + "\n\n";
}

static std::string section(std::string_view title, std::string_view text) {
  return "## " + std::string(title) + "\n\n" + std::string(trimmed(text)) + "\n\n";
}

static std::string suppression_of(const Rule& rule) {
  // PC9xx are about suppressions and about files that nobody could read: a comment cannot answer
  // them.
  if (rule.id.starts_with("PC9")) return {};
  if (std::holds_alternative<TreeRule>(rule.match))
    return section("Suppress it",
                   "For a whole tree `ignore = [\"" + std::string(rule.id) +
                       "\"]` in `.portcuda.toml`, for some paths `per-file-ignores`.");
  const std::string comment = is_script(rule) ? "#" : "//", id(rule.id);
  return section("Suppress it",
                 "At the end of the line, or on a line of its own above the statement:\n\n" +
                     fenced(comment + " portcuda: ignore " + id + " -- the reason", "") +
                     "For a whole file `" + comment + " portcuda: ignore-file " + id +
                     "`, for a stretch of it `" + comment + " portcuda: off " + id + "` to `" +
                     comment + " portcuda: on " + id + "`, for a whole tree `ignore = [\"" + id +
                     "\"]` in `.portcuda.toml`.");
}

std::string rule_page(const Rule& rule) {
  const std::string_view file = rule.example.file_name;
  const std::string_view language = file.ends_with(".py")                             ? "python"
                                    : file.ends_with(".cu") || file.ends_with(".cuh") ? "cuda"
                                                                                      : "cpp";
  std::string page = "# " + std::string(rule.id) + " " + std::string(rule.name) + "\n\n" +
                     "Finds: " + std::string(rule.title) + ".\n\n";
  page += "- Severity: **" + std::string(word_of(rule.severity)) + "** (" +
          std::string(harm_of(rule.severity)) + ")\n";
  page += "- Fix: **" + std::string(word_of(rule.applicability)) + "** (" +
          std::string(promise_of(rule.applicability)) + ")\n";
  page += "- Rejected by: " + rejecters_of(rule) + "\n\n";
  page += section("Why", rule.why);
  if (!rule.example.before.empty()) {
    page += "## Example\n\n" + fenced(shortened(rule.example.before), language);
    if (!rule.example.after.empty())
      page += "becomes\n\n" + fenced(shortened(rule.example.after), language);
  }
  if (!rule.cure.empty()) page += section("Cure", rule.cure);
  page += suppression_of(rule);
  page.pop_back(); // one line end at the end of the file
  return page;
}

std::string rule_index(std::span<const Rule* const> rules) {
  std::string index = "| rule | finds | severity | fix |\n|---|---|---|---|\n";
  for (const Rule* rule : rules) {
    std::string title;
    for (const char c : rule->title) title += c == '|' ? std::string("\\|") : std::string(1, c);
    const std::string id(rule->id);
    index += "| [" + id + "](" + id + ".md) " + std::string(rule->name) + " | " + title + " | " +
             std::string(word_of(rule->severity)) + " | " +
             std::string(word_of(rule->applicability)) + " |\n";
  }
  return index;
}

std::string rules_table(std::span<const Rule* const> rules) {
  Table table({"rule", "name", "severity", "fix", "finds"});
  for (const Rule* rule : rules)
    table.row({std::string(rule->id), std::string(rule->name), std::string(word_of(rule->severity)),
               std::string(word_of(rule->applicability)), std::string(rule->title)});
  return table.text();
}

void write_rules_json(llvm::raw_ostream& out, std::span<const Rule* const> rules) {
  llvm::json::OStream json(out, /*IndentSize=*/1);
  const auto text = [&](std::string_view key, std::string_view value) {
    string_attribute(json, key, value);
  };
  json.array([&] {
    for (const Rule* rule : rules)
      json.object([&] {
        text("rule", rule->id);
        text("name", rule->name);
        text("title", rule->title);
        text("severity", word_of(rule->severity));
        text("fix", word_of(rule->applicability));
        json.attributeArray("rejected_by", [&] {
          for (const Rejecter& rejecter : rejecters)
            if (rule->rejects & rejecter.who) json.value(llvm::StringRef(rejecter.word));
        });
        text("why", trimmed(rule->why));
        text("cure", trimmed(rule->cure));
        json.attributeObject("example", [&] {
          text("before", rule->example.before);
          text("after", rule->example.after);
        });
      });
  });
  out << '\n';
}

std::vector<DocFile> rule_docs(std::span<const Rule* const> rules) {
  const std::string note =
      "<!-- Written by `portcuda rules --write-docs docs/rules` from the rules under rewrites/: do "
      "not edit. -->\n\n";
  std::vector<DocFile> files;
  files.push_back(
      {"README.md",
       note + "# Rules\n\n" +
           "`portcuda explain ID` shows the same pages. Severity: *corrupts* compiles and "
           "computes something else, *breaks* stops the build,\n*warns* does neither. Fix: "
           "*safe* is applied by `portcuda rewrite`, *review* with `--unsafe-fixes`, *none* "
           "takes a person.\n\n" +
           rule_index(rules)});
  for (const Rule* rule : rules)
    files.push_back({std::string(rule->id) + ".md", note + rule_page(*rule)});
  return files;
}

// A page of ours: `PC` and digits. Nothing else in the folder is touched.
static bool is_page_name(std::string_view name) {
  return name.size() > 5 && name.starts_with("PC") && name.ends_with(".md") &&
         name.substr(2, name.size() - 5).find_first_not_of("0123456789") == name.npos;
}

std::expected<std::size_t, std::string> write_rule_docs(const std::string& folder,
                                                        std::span<const Rule* const> rules) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return std::unexpected(folder + ": " + error.message());
  const std::vector<DocFile> files = rule_docs(rules);
  for (const DocFile& file : files) {
    std::ofstream stream(fs::path(folder) / file.name, std::ios::binary);
    stream << file.text;
    if (!stream.flush())
      return std::unexpected((fs::path(folder) / file.name).string() + ": cannot be written");
  }
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    const bool known = std::any_of(files.begin(), files.end(),
                                   [&](const DocFile& file) { return file.name == name; });
    if (!known && is_page_name(name)) fs::remove(entry.path(), error);
  }
  if (error) return std::unexpected(folder + ": " + error.message());
  return files.size();
}

} // namespace portcuda
