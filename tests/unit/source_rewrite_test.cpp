// Fixes that consist of a header alone.
#include "tool/engine/source_rewrite.h"

#include <gtest/gtest.h>

#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

void want_header(const FileView& file, std::uint32_t token, const Report& report) {
  report({.offset = file.offset(token), .length = 1, .message = "wants <a>", .fix = {.title = "include <a>", .includes = {"<a>"}}});
}

// Never silent, whatever the file includes.
const Rule insistent{.id = "PC999",
                     .name = "insistent",
                     .title = "t",
                     .why = "w",
                     .cure = "c",
                     .rejects = Rejects::cl,
                     .match = WordRule{{"wanted"}, want_header}};

SourceRewrite rewrite(std::string_view text) {
  static const Rule* const rules[] = {&insistent};
  return rewrite_source("a.cu", FileKind::cuda, text, *RuleSet::choose(rules, {}), {}, {});
}

TEST(SourceRewrite, FixOfAHeaderAloneIsApplied) {
  Fix fix{.includes = {"<a>"}};
  EXPECT_EQ(effective_applicability(insistent, fix, {}), Applicability::safe);
  EXPECT_EQ(effective_applicability(insistent, Fix{}, {}), Applicability::report);
  SourceRewrite result = rewrite("int wanted, wanted;\n");
  EXPECT_EQ(result.error, "");
  EXPECT_EQ(result.text, "#include <a>\nint wanted, wanted;\n");
  EXPECT_EQ(result.fixed.size(), 2u);
}

TEST(SourceRewrite, HeaderThatIsThereEndsTheWork) {
  SourceRewrite result = rewrite("#include <a>\nint wanted;\n");
  EXPECT_EQ(result.error, "");
  EXPECT_TRUE(result.edits.empty());
  EXPECT_TRUE(result.fixed.empty());
  EXPECT_EQ(result.remaining.findings.size(), 1u);
}

}  // namespace
}  // namespace portcuda
