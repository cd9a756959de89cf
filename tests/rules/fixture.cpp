#include "tests/rules/fixture.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace portcuda::testing {

namespace fs = std::filesystem;

static bool has_semantic_part(const std::string& id) {
  auto rule = std::ranges::find(all_rules(), id, &Rule::id);
  return rule != all_rules().end() && (*rule)->semantics;
}

static void read_flags(Fixture& fixture, const fs::path& folder) {
  std::istringstream flags(read_text(folder / "flags"));
  for (std::string flag; flags >> flag;) {
    if (flag == "unsafe-fixes") fixture.options.unsafe_fixes = true;
    if (flag == "style=guarded") fixture.options.style = FixStyle::guarded;
    if (flag == "tokens") fixture.semantic = false;
    if (flag == "errors") fixture.errors = true;
    if (flag.starts_with("std=")) // std=20, std=c++20
      fixture.parse.standard = std::stoi(flag.substr(flag.find_first_of("0123456789")));
    if (flag.starts_with("arch=")) fixture.parse.architecture = flag.substr(5);
    if (flag.starts_with("-D"))
      fixture.parse.preprocessor.insert(fixture.parse.preprocessor.end(), {"-D", flag.substr(2)});
  }
}

std::vector<Fixture> all_fixtures() {
  std::vector<Fixture> all;
  fs::path root = fs::path(PORTCUDA_SOURCE_DIR) / "tests/rules";
  for (auto& rule : fs::directory_iterator(root)) {
    if (!rule.is_directory()) continue;
    for (auto& folder : fs::directory_iterator(rule)) {
      Fixture fixture;
      fixture.name = rule.path().filename().string() + "/" + folder.path().filename().string();
      for (auto& file : fs::directory_iterator(folder)) {
        auto stem = file.path().stem().string();
        // A script keeps its name, because rules go by it: before/setup.py and after/setup.py.
        if (file.is_directory() && (stem == "before" || stem == "keep"))
          for (auto& script : fs::directory_iterator(file))
            fixture.before = script.path(), fixture.keep = stem == "keep";
        else if (stem == "before" || stem == "keep")
          fixture.before = file.path(), fixture.keep = stem == "keep";
      }
      if (fixture.before.empty()) continue;
      bool script = fixture.before.parent_path() != folder.path();
      fixture.after = script ? folder.path() / "after" / fixture.before.filename()
                             : folder.path() / ("after" + fixture.before.extension().string());
      fixture.semantic = !script && has_semantic_part(rule.path().filename().string());
      read_flags(fixture, folder.path());
      all.push_back(fixture);
    }
  }
  std::ranges::sort(all, {}, &Fixture::name);
  return all;
}

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Expected expected_findings(std::string_view text) {
  Expected expected;
  constexpr std::string_view mark = "expect: ";
  for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
    auto rest = text.substr(at + mark.size());
    rest = rest.substr(0, rest.find_first_of("\r\n"));
    std::istringstream words{std::string(rest)};
    for (std::string word; words >> word && word.starts_with("PC");)
      expected.emplace(line_of(text, at), word);
  }
  return expected;
}

std::size_t line_of(std::string_view text, std::size_t offset) {
  return 1 + std::size_t(std::ranges::count(text.substr(0, offset), '\n'));
}

std::string with_line_ends(std::string text, std::string_view eol) {
  std::string result;
  for (char c : text) {
    if (c == '\n')
      result += eol;
    else
      result += c;
  }
  return result;
}

} // namespace portcuda::testing
