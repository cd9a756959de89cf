// A project under rewriting while the semantic tier is asked again. The tier of these tests knows
// two things: `old` is replaced by `new` in every file, and `use` by `used` in files that include a
// header in which `new` stands.
#include "tool/engine/semantic_rewrite.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/unit/scratch_folder.h"
#include "tool/engine/project.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

void add_nothing(AstHandlers&) {}

const Rule types{.id = "PC992",
                 .name = "types",
                 .title = "t",
                 .why = "w",
                 .cure = "c",
                 .rejects = Rejects::cl,
                 .match = SemanticRule{},
                 .semantics = add_nothing};
const Rule* const every_rule[] = {&types};

class Tier {
public:
  explicit Tier(std::vector<std::string> files) : files_(std::move(files)) {}

  SemanticScan operator()(const std::vector<FileOverlay>& overlays) {
    overlays_.push_back(overlays.size());
    std::map<std::string, std::string> texts;
    for (const std::string& file : files_) texts[file] = test::read_bytes(file);
    for (const FileOverlay& overlay : overlays)
      texts[overlay.file.string()] = test::read_bytes(overlay.contents);
    bool header_is_new = false;
    for (auto& [file, text] : texts)
      header_is_new |= file.ends_with(".cuh") && text.find("new") != text.npos;
    SemanticScan scan;
    for (auto& [file, text] : texts) {
      MergedFile merged{.path = file, .content_hash = semantic_content_hash(text)};
      merged.judged = {{0, std::uint32_t(text.size())}};
      find(merged, text, "old", "new");
      if (header_is_new) find(merged, text, "use;", "used;");
      if (endless) find(merged, text, "x", "xx");
      scan.files.push_back(std::move(merged));
    }
    return scan;
  }

  std::vector<std::size_t> overlays_; // of each call
  bool endless = false;

private:
  static void find(MergedFile& file, const std::string& text, std::string_view word,
                   std::string cure) {
    const std::size_t at = text.find(word);
    if (at == text.npos) return;
    const auto offset = std::uint32_t(at), length = std::uint32_t(word.size());
    file.findings.push_back(
        {{"PC992", {offset, length, "found", {"t", {{offset, length, std::move(cure)}}}}}, {"a"}});
  }
  std::vector<std::string> files_;
};

struct Project {
  test::ScratchFolder folder;
  std::vector<std::string> files;

  void write(std::string_view name, std::string_view text) {
    files.push_back(folder.write(name, text));
  }
  ProjectOptions options(Tier& tier) const {
    ProjectOptions options;
    options.files.discovery.paths = {folder.string()};
    options.files.jobs = 2;
    options.ask_semantics = [&tier](const auto& overlays) { return tier(overlays); };
    return options;
  }
  std::map<std::string, std::string> after(const RewritePlan& plan) const {
    std::map<std::string, std::string> texts;
    for (const FileRewrite& file : plan.files) texts[file.relative] = file.after;
    return texts;
  }
  RewritePlan rewrite(Tier& tier) const {
    return plan_rewrite(options(tier), *RuleSet::choose(every_rule, {}));
  }
};

TEST(SemanticProject, FixInAHeaderLeadsToOneInTheFileThatIncludesIt) {
  Project project;
  project.write("a.cuh", "old\n");
  project.write("b.cu", "use;\n");
  project.write("c.cu", "nothing\n");
  Tier tier(project.files);
  RewritePlan plan = project.rewrite(tier);
  EXPECT_EQ(project.after(plan),
            (std::map<std::string, std::string>{{"a.cuh", "new\n"}, {"b.cu", "used;\n"}}));
  // The header; then both; then nothing was left to fix.
  EXPECT_THAT(tier.overlays_, ElementsAre(0u, 1u, 2u));
  EXPECT_THAT(plan.remaining.findings, IsEmpty());
  EXPECT_THAT(plan.remaining.problems, IsEmpty());
  for (const FileRewrite& file : plan.files) project.folder.write(file.relative, file.after);
  EXPECT_THAT(project.rewrite(tier).files, IsEmpty()) << "twice is once";
}

TEST(SemanticProject, NothingToFixAsksOnce) {
  Project project;
  project.write("a.cu", "nothing\n");
  Tier tier(project.files);
  EXPECT_THAT(project.rewrite(tier).files, IsEmpty());
  EXPECT_THAT(tier.overlays_, ElementsAre(0u));
}

TEST(SemanticProject, ByteOrderMarkIsNoPartOfTheText) {
  Project project;
  project.write("a.cu", "\xEF\xBB\xBFold\n");
  Tier tier(project.files);
  // The tier reads the file as it is: the mark does not count there.
  test::ScratchFolder bare;
  RewritePlan plan = plan_rewrite(
      [&] {
        ProjectOptions options = project.options(tier);
        options.ask_semantics = [&](const std::vector<FileOverlay>& overlays) {
          MergedFile file{.path = project.files[0], .content_hash = semantic_content_hash("old\n")};
          file.findings.push_back({{"PC992", {0, 3, "found", {"t", {{0, 3, "new"}}}}}, {"a"}});
          SemanticScan scan;
          if (overlays.empty()) scan.files.push_back(std::move(file));
          return scan;
        };
        return options;
      }(),
      *RuleSet::choose(every_rule, {}));
  ASSERT_THAT(plan.files, SizeIs(1));
  EXPECT_EQ(plan.files[0].after, "\xEF\xBB\xBFnew\n");
}

TEST(SemanticProject, EndlessFixesAreToldAfterSomeRounds) {
  Project project;
  project.write("a.cu", "x\n");
  Tier tier(project.files);
  tier.endless = true;
  RewritePlan plan = project.rewrite(tier);
  EXPECT_THAT(tier.overlays_, SizeIs(1 + most_semantic_rounds));
  ASSERT_THAT(plan.remaining.problems, SizeIs(1));
  EXPECT_THAT(plan.remaining.problems[0].message, testing::HasSubstr("did not come to an end"));
}

TEST(SemanticProject, FilesThatWereNotNamedStayAsTheyAre) {
  Project project;
  project.write("in/a.cu", "old\n");
  project.write("out/b.cuh", "old\n");
  Tier tier(project.files);
  ProjectOptions options = project.options(tier);
  options.files.discovery.paths = {project.folder / "in"};
  RewritePlan plan = plan_rewrite(options, *RuleSet::choose(every_rule, {}));
  ASSERT_THAT(plan.files, SizeIs(1));
  EXPECT_TRUE(plan.files[0].path.ends_with("a.cu"));
  ScanResult found = scan_project(options, *RuleSet::choose(every_rule, {}));
  EXPECT_THAT(found.findings, SizeIs(1));
}

} // namespace
} // namespace portcuda
