// Findings of both tiers as one list, with semantics written by hand: what remains, what is
// withdrawn, and what becomes of it when the text is rewritten.
#include "tool/engine/semantic_join.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tool/engine/source_rewrite.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

void add_nothing(AstHandlers&) {}

// Takes every `guess` for a finding and replaces it by `token`.
void guess(const FileView& file, std::uint32_t token, const Report& report) {
  report({.offset = file.offset(token),
          .length = 5,
          .message = "guessed",
          .fix = {.title = "t", .edits = {{file.offset(token), 5, "token"}}}});
}

// Never doubts, has no semantic part: `plain` becomes `cured`.
void see_plain(const FileView& file, std::uint32_t token, const Report& report) {
  report({.offset = file.offset(token),
          .length = 5,
          .message = "plain",
          .fix = {.title = "t", .edits = {{file.offset(token), 5, "cured"}}}});
}

Rule rule(std::string_view id, decltype(Rule::match) match, bool semantic) {
  return {.id = id,
          .name = id,
          .title = "t",
          .why = "w",
          .cure = "c",
          .rejects = Rejects::cl,
          .match = std::move(match),
          .semantics = semantic ? add_nothing : nullptr};
}

const Rule both = rule("PC881", WordRule{{"guess"}, guess}, true);
const Rule types_alone = rule("PC882", SemanticRule{}, true);
const Rule tokens_alone = rule("PC883", WordRule{{"plain"}, see_plain}, false);
const Rule* const every_rule[] = {&both, &types_alone, &tokens_alone};

RuleSet rules(RuleSelection selection = {}) { return *RuleSet::choose(every_rule, selection); }

// Semantics of one text, built from words in it.
struct Semantics {
  explicit Semantics(std::string source) : text(std::move(source)) {
    file.content_hash = semantic_content_hash(text);
  }
  ByteRange at(std::string_view words) const {
    const std::size_t begin = text.find(words);
    EXPECT_NE(begin, text.npos) << words;
    return {std::uint32_t(begin), std::uint32_t(begin + words.size())};
  }
  Semantics& judge(std::string_view words) {
    file.judged.push_back(at(words));
    return *this;
  }
  Semantics& judge_all() {
    file.judged = {{0, std::uint32_t(text.size())}};
    return *this;
  }
  // `cure` replaces `words`; without one there is no fix.
  Semantics& find(std::string_view id, std::string_view words, std::string cure = {}) {
    const ByteRange range = at(words);
    Finding finding{range.begin, range.end - range.begin, "known"};
    if (!cure.empty()) finding.fix = {"t", {{finding.offset, finding.length, std::move(cure)}}};
    file.findings.push_back({{std::string(id), std::move(finding)}, {"a.cu"}});
    return *this;
  }

  FileAnalysis analysis(const RuleSet& set = rules(), AnalysisOptions options = {}) const {
    options.semantics = &file;
    return analyze("a.cu", FileKind::cuda, text, set, options);
  }
  std::vector<std::string> told() const {
    std::vector<std::string> all;
    for (const RuleFinding& f : analysis().findings)
      all.push_back(std::string(f.rule->id) + " " + f.finding.message);
    return all;
  }
  SourceRewrite rewrite(RewriteOptions options = {}) const {
    AnalysisOptions how;
    how.semantics = &file;
    return rewrite_source("a.cu", FileKind::cuda, text, rules(), how, options);
  }

  std::string text;
  MergedFile file;
};

TEST(SemanticJoin, AddsWhatOnlyTypesShow) {
  EXPECT_THAT(Semantics("int a = b;").find("PC882", "b").told(), ElementsAre("PC882 known"));
}

TEST(SemanticJoin, GuessInJudgedCodeIsWithdrawn) {
  Semantics semantics("f(guess); g(guess);");
  EXPECT_THAT(semantics.told(), ElementsAre("PC881 guessed", "PC881 guessed"));
  semantics.judge("f(guess);");
  EXPECT_THAT(semantics.told(), ElementsAre("PC881 guessed"));
  EXPECT_EQ(semantics.analysis().withdrawn.size(), 1u);
  EXPECT_EQ(semantics.analysis().findings[0].finding.offset, semantics.text.rfind("guess"));
}

TEST(SemanticJoin, GuessThatSticksOutOfJudgedCodeStays) {
  EXPECT_THAT(Semantics("f(guess);").judge("f(gue").told(), ElementsAre("PC881 guessed"));
}

TEST(SemanticJoin, GuessWhereTypesCannotTellStays) {
  Semantics semantics("f(guess);");
  semantics.judge_all().file.undecided = {{"PC882", semantics.at("guess")}};
  EXPECT_THAT(semantics.told(), IsEmpty()) << "undecided by another rule";
  semantics.file.undecided[0].rule = "PC881";
  EXPECT_THAT(semantics.told(), ElementsAre("PC881 guessed"));
}

TEST(SemanticJoin, RuleWithoutSemanticPartIsNotWithdrawn) {
  EXPECT_THAT(Semantics("f(plain);").judge_all().told(), ElementsAre("PC883 plain"));
}

TEST(SemanticJoin, OneOfTwoRemains) {
  // With a fix of its own the semantic finding is the better one, without one the guess is.
  Semantics cured("f(guess);");
  cured.judge_all().find("PC881", "f(guess)", "g()");
  EXPECT_THAT(cured.told(), ElementsAre("PC881 known"));
  Semantics bare("f(guess);");
  bare.judge_all().find("PC881", "f(guess)");
  EXPECT_THAT(bare.told(), ElementsAre("PC881 guessed"));
  EXPECT_THAT(bare.analysis().withdrawn, IsEmpty());
  // Another rule's finding confirms nothing.
  Semantics other("f(guess);");
  other.judge_all().find("PC882", "guess");
  EXPECT_THAT(other.told(), ElementsAre("PC882 known"));
}

TEST(SemanticJoin, TextThatTheParseDidNotSeeIsJudgedByItsTokens) {
  Semantics semantics("f(guess);");
  semantics.judge_all().find("PC882", "f");
  semantics.text += "\n";
  EXPECT_THAT(semantics.told(), ElementsAre("PC881 guessed"));
}

TEST(SemanticJoin, ChoiceOfRulesHolds) {
  Semantics semantics("f(guess, plain);");
  semantics.find("PC882", "f").find("PC881", "guess", "x");
  RuleSelection without;
  without.ignore = {"PC882"};
  EXPECT_EQ(semantics.analysis(rules(without)).findings.size(), 2u);
  AnalysisOptions ignoring;
  ignoring.ignored = {"PC881", "PC882"};
  EXPECT_EQ(semantics.analysis(rules(), ignoring).findings.size(), 1u);
}

TEST(SemanticJoin, CodeForOtherSystemsIsLeftAlone) {
  Semantics semantics("#ifdef __linux__\nint a;\n#else\nint b;\n#endif\n"
                      "#ifdef _MSC_VER\nint c;\n#endif\n");
  semantics.find("PC882", "a").find("PC882", "c");
  EXPECT_THAT(semantics.told(), IsEmpty());
}

TEST(SemanticJoin, CommentsHideSemanticFindings) {
  Semantics semantics("int a = b; // portcuda: ignore PC882 -- known\n");
  semantics.judge_all().find("PC882", "b");
  EXPECT_THAT(semantics.told(), IsEmpty());
}

TEST(SemanticJoin, CommentIsUnusedOnlyWhereAllLooked) {
  const std::string text = "int a = b; // portcuda: ignore PC882 -- known\n"
                           "int c = guess; // portcuda: ignore PC881 -- a long on both sides\n";
  Semantics unseen(text);
  unseen.file.content_hash.clear();
  EXPECT_THAT(unseen.told(), IsEmpty());
  // Against a guess that types refute the comment still serves whoever scans without them.
  EXPECT_THAT(Semantics(text).judge_all().told(), ElementsAre(HasSubstr("PC901")));
}

TEST(SemanticJoin, UnitsThatDisagreeAreNamed) {
  Semantics semantics("int a;");
  semantics.find("PC882", "int", "long");
  semantics.file.findings[0].disputed = true;
  semantics.file.findings[0].units = {"a.cu", "b.cu"};
  const RuleFinding finding = semantics.analysis().findings.at(0);
  EXPECT_EQ(finding.finding.fix.applicability, Applicability::review);
  EXPECT_THAT(finding.finding.message, HasSubstr("`a.cu` and `b.cu`"));
  EXPECT_EQ(semantics.rewrite().text, "int a;");
  EXPECT_EQ(semantics.rewrite({.unsafe_fixes = true}).text, "long a;");
}

TEST(SemanticRewrite, BothTiersInOnePass) {
  Semantics semantics("int a = plain;\n");
  semantics.judge_all().find("PC882", "int", "long");
  EXPECT_EQ(semantics.rewrite().text, "long a = cured;\n");
}

TEST(SemanticRewrite, WithdrawnGuessIsNotAppliedInALaterPass) {
  Semantics semantics("plain guess;\n");
  semantics.judge_all();
  SourceRewrite result = semantics.rewrite();
  EXPECT_EQ(result.text, "cured guess;\n");
  EXPECT_THAT(result.remaining.findings, IsEmpty());
}

TEST(SemanticRewrite, WhatWasNotFixedIsStillTold) {
  Semantics semantics("plain b c;\n");
  semantics.find("PC882", "b").find("PC882", "c", "d");
  semantics.file.findings[1].finding.finding.fix.applicability = Applicability::review;
  SourceRewrite result = semantics.rewrite();
  EXPECT_EQ(result.text, "cured b c;\n");
  ASSERT_EQ(result.remaining.findings.size(), 2u);
  EXPECT_EQ(result.remaining.findings[0].finding.offset, 6u);
  EXPECT_EQ(result.remaining.findings[1].finding.fix.edits.at(0).offset, 8u);
}

TEST(SemanticRewrite, AsksAgainAfterASemanticFix) {
  Semantics semantics("plain b;\n");
  semantics.find("PC882", "b", "c");
  const RuleSet set = rules();
  SourceRewriter rewriter("a.cu", FileKind::cuda, semantics.text, set, {}, {});
  EXPECT_TRUE(rewriter.run(&semantics.file));
  EXPECT_EQ(rewriter.text(), "cured c;\n");
  Semantics again(rewriter.text());
  again.find("PC882", "cured", "twice");
  EXPECT_TRUE(rewriter.run(&again.file));
  Semantics done(rewriter.text());
  EXPECT_FALSE(rewriter.run(&done.file));
  SourceRewrite result = rewriter.finish();
  EXPECT_EQ(result.text, "twice c;\n");
  EXPECT_EQ(apply_edits(semantics.text, result.edits), result.text);
  EXPECT_THAT(result.remaining.findings, IsEmpty());
  EXPECT_EQ(result.fixed.size(), 3u);
}

TEST(SemanticRewrite, FixThatHadToGiveWayWaitsForTheNextRound) {
  Semantics semantics("plain b;\n");
  semantics.find("PC882", "plain b", "x");
  const RuleSet set = rules();
  SourceRewriter rewriter("a.cu", FileKind::cuda, semantics.text, set, {}, {});
  EXPECT_TRUE(rewriter.run(&semantics.file));
  EXPECT_EQ(rewriter.text(), "cured b;\n") << "old offsets must not be applied to the new text";
  SourceRewrite result = rewriter.finish();
  EXPECT_EQ(result.deferred.size(), 1u);
  ASSERT_EQ(result.remaining.findings.size(), 1u);
  EXPECT_EQ(result.remaining.findings[0].finding.length, 7u);
}

TEST(SemanticRewrite, TokensAloneAskNobody) {
  Semantics semantics("plain b;\n");
  semantics.find("PC882", "b");
  const RuleSet set = rules();
  SourceRewriter rewriter("a.cu", FileKind::cuda, semantics.text, set, {}, {});
  EXPECT_FALSE(rewriter.run(&semantics.file));
}

TEST(SemanticRewrite, GuardedKeepsTheOldTextAndIsSilentAboutIt) {
  Semantics semantics("int a;\nint b;\n");
  semantics.find("PC882", "a", "c").find("PC882", "b");
  SourceRewrite result = semantics.rewrite({.style = FixStyle::guarded});
  EXPECT_EQ(result.text, "#if defined(_MSC_VER)\nint c;\n#else\nint a;\n#endif\nint b;\n");
  ASSERT_EQ(result.remaining.findings.size(), 1u);
  EXPECT_EQ(result.text.substr(result.remaining.findings[0].finding.offset, 1), "b");
}

TEST(SemanticRewrite, EditsMoveWhatIsKnown) {
  Semantics semantics("aa bb cc dd");
  semantics.judge_all().find("PC882", "bb", "x").find("PC882", "dd").find("PC882", "aa bb");
  semantics.file.undecided = {{"PC881", semantics.at("dd")}};
  const std::vector<Edit> edits = {{0, 0, "<"}, {3, 2, "12345"}, {8, 0, ">"}};
  const MergedFile after = after_edits(semantics.file, edits, "<aa 12345 cc> dd");
  // Insertions at an end stay outside, replaced bytes inside.
  auto place = [](const MergedFinding& m) {
    return std::pair(m.finding.finding.offset, m.finding.finding.length);
  };
  EXPECT_EQ(place(after.findings[0]), std::pair(1u, 8u));
  EXPECT_EQ(place(after.findings[1]), std::pair(4u, 5u));
  EXPECT_EQ(after.findings[1].finding.finding.fix.applicability, Applicability::report);
  EXPECT_THAT(after.judged, ElementsAre(ByteRange{1, 4}, ByteRange{9, 12}, ByteRange{13, 16}));
  EXPECT_EQ(after.undecided[0].range, (ByteRange{14, 16}));
  EXPECT_TRUE(speaks_of(after, "<aa 12345 cc> dd"));
}

} // namespace
} // namespace portcuda
