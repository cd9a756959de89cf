#include "tool/source/toml.h"

#include <cstdlib>

#include "tool/build/failure_table.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {

extern const std::string_view log_patterns_toml; // tool/build/log_patterns.toml

namespace {

// Reads one entry; the first mistake ends it.
class EntryReader {
public:
  std::expected<Failure, std::string> read(const toml::table& table) {
    Failure failure;
    failure.id = text(table, "id");
    failure.kind = kind_of(text(table, "kind"));
    failure.meaning = text(table, "meaning");
    failure.cure = text(table, "cure");
    failure.check = text(table, "check");
    failure.source = text(table, "source");
    failure.rules = texts(table, "rules");
    if (const toml::array* codes = table["codes"].as_array())
      for (const toml::node& code : *codes) failure.codes.push_back(code.value_or(std::int64_t{0}));
    if (const toml::array* patterns = table["pattern"].as_array())
      for (const toml::node& pattern : *patterns)
        if (const toml::table* entry = pattern.as_table()) read_pattern(*entry, failure);
    if (failure.id.empty()) fail("an entry has no `id`");
    if (failure.patterns.empty() && failure.codes.empty()) fail("no `pattern` and no `codes`");
    static constexpr std::string_view known[] = {"id",    "kind",   "meaning", "cure",   "check",
                                                 "rules", "source", "codes",   "pattern"};
    for (const auto& [key, value] : table)
      if (std::ranges::find(known, key.str()) == std::end(known))
        fail("unknown key `" + std::string(key.str()) + "`");
    if (!problem_.empty()) return std::unexpected(failure.id + ": " + problem_);
    return failure;
  }

private:
  void fail(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
  }

  FailureKind kind_of(const std::string& word) {
    if (word == "clue") return FailureKind::clue;
    if (word == "consequence") return FailureKind::consequence;
    if (word != "cause") fail("`kind` is none of cause, clue, consequence");
    return FailureKind::cause;
  }

  std::string text(const toml::table& table, std::string_view key) {
    const auto node = table[key];
    if (node && !node.is_string()) fail("`" + std::string(key) + "` is no text");
    return node.value_or(std::string());
  }

  std::vector<std::string> texts(const toml::table& table, std::string_view key) {
    std::vector<std::string> list;
    if (const toml::array* array = table[key].as_array())
      for (const toml::node& node : *array) list.push_back(node.value_or(std::string()));
    return list;
  }

  void read_pattern(const toml::table& table, Failure& failure) {
    FailurePattern pattern;
    pattern.literal = text(table, "literal");
    pattern.expression = text(table, "expression");
    pattern.matches = texts(table, "matches");
    pattern.misses = texts(table, "misses");
    // Shorter ones are everywhere in a log, and would be looked at everywhere.
    if (pattern.literal.size() < 4) fail("the literal `" + pattern.literal + "` is too short");
    if (!pattern.expression.empty()) {
      pattern.regex = std::make_shared<const llvm::Regex>(pattern.expression);
      std::string why;
      if (!pattern.regex->isValid(why)) fail("`" + pattern.expression + "`: " + why);
    }
    pattern.kind = table.contains("kind") ? kind_of(text(table, "kind")) : failure.kind;
    failure.patterns.push_back(std::move(pattern));
  }

  std::string problem_;
};

} // namespace

bool FailurePattern::takes(std::string_view line) const {
  return line.find(literal) != line.npos && (!regex || regex->match(llvm::StringRef(line)));
}

std::expected<std::vector<Failure>, std::string> parse_failures(std::string_view text) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed)
    return std::unexpected("line " + std::to_string(parsed.error().source().begin.line) + ": " +
                           std::string(parsed.error().description()));
  std::vector<Failure> failures;
  if (const toml::array* entries = parsed.table()["failure"].as_array())
    for (const toml::node& entry : *entries) {
      const toml::table* table = entry.as_table();
      if (!table) return std::unexpected("`failure` is no list of tables");
      auto failure = EntryReader().read(*table);
      if (!failure) return std::unexpected(failure.error());
      if (find_failure(failures, failure->id))
        return std::unexpected(failure->id + ": there are two entries of this id");
      failures.push_back(std::move(*failure));
    }
  return failures;
}

const std::vector<Failure>& known_failures() {
  static const std::vector<Failure> table = [] {
    auto parsed = parse_failures(log_patterns_toml);
    if (!parsed) { // a mistake of ours, which the unit tests find
      llvm::errs() << "portcuda: log_patterns.toml: " << parsed.error() << "\n";
      std::abort();
    }
    return std::move(*parsed);
  }();
  return table;
}

const Failure* find_failure(const std::vector<Failure>& table, std::string_view id) {
  for (const Failure& failure : table)
    if (failure.id == id) return &failure;
  return nullptr;
}

} // namespace portcuda
