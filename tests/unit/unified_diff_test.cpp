#include "tool/edit/unified_diff.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <vector>

#include <gmock/gmock.h>

#include "tests/unit/scratch_folder.h"
#include "tool/edit/line_changes.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Program.h"

namespace portcuda {
namespace {

using test::ScratchFolder;

std::string program(llvm::StringRef name) {
  auto found = llvm::sys::findProgramByName(name);
  return found ? *found : std::string();
}

// Runs a program in `folder` without a shell; true when it exits with 0.
bool run(const ScratchFolder& folder, const std::string& path,
         std::vector<llvm::StringRef> arguments, std::string& output) {
  const std::string log = folder.string() + ".log";
  arguments.insert(arguments.begin(), path);
  const std::string old = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  const int code = llvm::sys::ExecuteAndWait(path, arguments, std::nullopt, {"", log, log});
  std::filesystem::current_path(old);
  output = test::read_bytes(log);
  std::filesystem::remove(log);
  return code == 0;
}

struct Change {
  std::string path, old_text, new_text;
};

// Writes the old texts, applies one patch for all of them with the given program, and compares with
// the new texts.
void expect_patch_gives(const std::vector<Change>& changes, const std::string& tool,
                        std::vector<llvm::StringRef> arguments) {
  ScratchFolder folder;
  std::string patch;
  for (const Change& change : changes) {
    folder.write("tree/" + change.path, change.old_text);
    patch += unified_diff(change.path, change.old_text, change.new_text);
  }
  const std::string patch_file = folder.write("patch", patch);
  arguments.push_back(patch_file);
  std::string output;
  EXPECT_TRUE(run(folder, tool, arguments, output)) << output << patch;
  EXPECT_THAT(output, testing::Not(testing::HasSubstr("fuzz")));
  EXPECT_THAT(output, testing::Not(testing::HasSubstr("offset")));
  for (const Change& change : changes)
    ASSERT_EQ(folder.read("tree/" + change.path), change.new_text)
        << change.path << "\n"
        << output << unified_diff(change.path, change.old_text, change.new_text);
}

void expect_both_apply(const std::vector<Change>& changes) {
  const std::string patch = program("patch"), git = program("git");
  if (patch.empty() && git.empty()) GTEST_SKIP() << "neither patch nor git here";
  if (!patch.empty()) expect_patch_gives(changes, patch, {"-p1", "-d", "tree", "-i"});
  // The scratch folder is no repository: git apply then works like patch.
  if (!git.empty())
    expect_patch_gives(changes, git, {"apply", "-p1", "--directory=tree", "--whitespace=nowarn"});
}

TEST(UnifiedDiff, IsEmptyForEqualTexts) {
  EXPECT_EQ(unified_diff("a", "", ""), "");
  EXPECT_EQ(unified_diff("a", "x\r\n\r", "x\r\n\r"), "");
}

TEST(UnifiedDiff, LooksLikeEveryoneElses) {
  EXPECT_EQ(unified_diff("csrc/a.cu", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n",
                         "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n12\n13\n13.5\n14\n"),
            "--- a/csrc/a.cu\n+++ b/csrc/a.cu\n"
            "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
            "@@ -11,4 +11,5 @@\n 11\n 12\n 13\n+13.5\n 14\n");
}

TEST(UnifiedDiff, JoinsHunksWhoseContextMeets) {
  // Six equal lines between two changes are the context of both; seven are not.
  EXPECT_EQ(unified_diff("a", "x\n1\n2\n3\n4\n5\n6\nx\n", "y\n1\n2\n3\n4\n5\n6\ny\n"),
            "--- a/a\n+++ b/a\n@@ -1,8 +1,8 @@\n-x\n+y\n 1\n 2\n 3\n 4\n 5\n 6\n-x\n+y\n");
  EXPECT_EQ(unified_diff("a", "x\n1\n2\n3\n4\n5\n6\n7\nx\n", "y\n1\n2\n3\n4\n5\n6\n7\ny\n"),
            "--- a/a\n+++ b/a\n@@ -1,4 +1,4 @@\n-x\n+y\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n "
            "7\n-x\n+y\n");
}

TEST(UnifiedDiff, TellsOfAMissingLastNewline) {
  EXPECT_EQ(unified_diff("a", "x", "x\n"),
            "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n");
  EXPECT_EQ(unified_diff("a", "", "x"),
            "--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\n");
}

TEST(UnifiedDiff, KeepsCarriageReturns) {
  EXPECT_EQ(unified_diff("a", "x\r\ny\r\n", "x\r\nz\r\n"),
            "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n x\r\n-y\r\n+z\r\n");
}

TEST(UnifiedDiff, QuotesNamesLikeGit) {
  auto header = [](std::string_view path) {
    const std::string diff = unified_diff(path, "x\n", "y\n");
    return diff.substr(0, diff.find('\n'));
  };
  EXPECT_EQ(header("a b.cu"), "--- a/a b.cu\t");
  EXPECT_EQ(header("a\tb.cu"), "--- \"a/a\\tb.cu\"");
  EXPECT_EQ(header("na\xc3\xafve\".cu"), "--- \"a/na\\303\\257ve\\\".cu\"");
}

TEST(UnifiedDiff, ShowsOnlyWhatChangedInAGuard) {
  // No line but the changed ones is unique here.
  const std::string braces = "{\n}\n{\n}\n";
  EXPECT_EQ(unified_diff("a", braces + "x\n" + braces, braces + "#if 1\nx\n#endif\n" + braces),
            "--- a/a\n+++ b/a\n@@ -2,7 +2,9 @@\n }\n {\n }\n+#if 1\n x\n+#endif\n {\n }\n {\n");
}

TEST(UnifiedDiff, PatchAndGitFindEveryName) {
  std::vector<Change> changes;
  for (const char* name : {"plain.cu", "with space.cu", "two  spaces/x y.cu", "tab\there.cu",
                           "na\xc3\xafve.cu", "latin\xef.cu", "quote\".cu", "back\\slash.cu",
                           "new\nline.cu", "bell\a.cu", " leading", "trailing ", "\x7f"})
    changes.push_back({name, "old\n", "new\n"});
  expect_both_apply(changes);
}

TEST(UnifiedDiff, PatchAndGitAgreeOnTheEdges) {
  expect_both_apply(
      {{"no-newline", "a\nb", "a\nc"},
       {"gets-newline", "a\nb", "a\nb\n"},
       {"loses-newline", "a\nb\n", "a\nb"},
       {"far-from-end", "x\na\nb\nc\nd\ne", "y\na\nb\nc\nd\ne"},
       {"crlf", "a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"},
       {"to-crlf", "a\nb\n", "a\r\nb\r\n"},
       {"lone-cr", "a\rb\nc\r", "a\rB\nc\r"},
       {"was-empty", "", "a\nb"},
       {"gets-empty", "a\nb", ""},
       {"looks-like-a-header", "-- x\n++ y\n@@ -1 +1 @@\n", "-- x\n++ z\n@@ -1 +1 @@\n-- w\n"},
       {"nul", std::string("a\0b\nc\n", 6), std::string("a\0B\nc\n", 6)}});
}

std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> lines = {"{",         "}",      "",    "int x;",
                                                 "  return;", "#endif", "\ta", "b\rc"};
  static const std::vector<std::string> ends = {"\n", "\n", "\n", "\r\n"};
  std::string text;
  for (std::size_t n = random() % 60; n > 0; --n) {
    text += random() % 3 == 0 ? "line " + std::to_string(random() % 40)
                              : lines[random() % lines.size()];
    if (n > 1 || random() % 3 != 0) text += ends[random() % ends.size()];
  }
  return text;
}

std::string randomly_edited(std::string text, std::mt19937& random) {
  static const std::vector<std::string> texts = {"",     "x",      "\n",  "if (x) {\n}\n",
                                                 "\r\n", "}\n}\n", "last"};
  for (std::size_t n = random() % 6; n > 0; --n) {
    const std::size_t at = random() % (text.size() + 1);
    text.replace(at, random() % 3 == 0 ? random() % 40 : random() % 3,
                 texts[random() % texts.size()]);
  }
  return text;
}

TEST(UnifiedDiff, RandomEditsComeBackThroughPatchAndGit) {
  std::mt19937 random(20260131);
  for (int round = 0; round < 8; ++round) {
    std::vector<Change> changes;
    for (int i = 0; i < 100; ++i) {
      std::string old_text = random_text(random);
      std::string new_text = randomly_edited(old_text, random);
      changes.push_back({"f" + std::to_string(i), std::move(old_text), std::move(new_text)});
    }
    expect_both_apply(changes);
    if (HasFailure()) return;
  }
}

// The new lines, put together from the old ones and the changes alone.
std::vector<std::string_view> replay(const std::vector<std::string_view>& old_lines,
                                     const std::vector<std::string_view>& new_lines,
                                     const std::vector<LineChange>& changes) {
  std::vector<std::string_view> result;
  std::uint32_t at = 0;
  for (const LineChange& change : changes) {
    result.insert(result.end(), old_lines.begin() + at, old_lines.begin() + change.old_begin);
    EXPECT_EQ(result.size(), change.new_begin);
    result.insert(result.end(), new_lines.begin() + change.new_begin,
                  new_lines.begin() + change.new_end);
    at = change.old_end;
  }
  result.insert(result.end(), old_lines.begin() + at, old_lines.end());
  return result;
}

std::size_t longest_common_subsequence(const std::vector<std::string_view>& a,
                                       const std::vector<std::string_view>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::string_view line : a)
    for (std::size_t j = 0, diagonal = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = line == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  return row.back();
}

TEST(LineChanges, AreCorrectAndSmall) {
  std::mt19937 random(3);
  std::size_t removed = 0, least = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string old_text = random_text(random),
                      new_text = randomly_edited(randomly_edited(old_text, random), random);
    const auto old_lines = split_lines(old_text), new_lines = split_lines(new_text);
    const auto changes = line_changes(old_lines, new_lines);
    ASSERT_EQ(replay(old_lines, new_lines, changes), new_lines) << old_text << "=====\n"
                                                                << new_text;
    for (std::size_t i = 1; i < changes.size(); ++i)
      ASSERT_GT(changes[i].old_begin, changes[i - 1].old_end);
    for (const LineChange& change : changes) removed += change.old_end - change.old_begin;
    least += old_lines.size() - longest_common_subsequence(old_lines, new_lines);
  }
  // Anchors may cost a line now and then against the shortest possible answer.
  EXPECT_LT(double(removed), double(least) * 1.02);
}

TEST(LineChanges, WithoutAnchorsAreTheShortestPossible) {
  std::mt19937 random(4);
  for (int round = 0; round < 3000; ++round) {
    std::string old_text, new_text;
    // Four different lines, each twice or more often in both texts.
    for (const char* line : {"a\n", "a\n", "b\n", "b\n", "c\n", "c\n", "d\n", "d\n"})
      old_text += line, new_text += line;
    for (std::size_t n = random() % 30; n > 0; --n)
      old_text.insert(random() % (old_text.size() / 2) * 2,
                      std::string{char('a' + random() % 4), '\n'});
    for (std::size_t n = random() % 30; n > 0; --n)
      new_text.insert(random() % (new_text.size() / 2) * 2,
                      std::string{char('a' + random() % 4), '\n'});
    // Different ends, so that nothing is set aside and no line becomes unique by that.
    old_text = "old begin\n" + old_text + "old end\n";
    new_text = "new begin\n" + new_text + "new end\n";
    const auto old_lines = split_lines(old_text), new_lines = split_lines(new_text);
    const auto changes = line_changes(old_lines, new_lines);
    ASSERT_EQ(replay(old_lines, new_lines, changes), new_lines);
    std::size_t removed = 0;
    for (const LineChange& change : changes) removed += change.old_end - change.old_begin;
    ASSERT_EQ(old_lines.size() - removed, longest_common_subsequence(old_lines, new_lines))
        << old_text << "=====\n"
        << new_text;
  }
}

TEST(LineChanges, StayCorrectWhereTooMuchDiffers) {
  std::mt19937 random(5);
  std::string old_text, new_text;
  for (int i = 0; i < 20000; ++i) {
    old_text += char('a' + random() % 3), old_text += '\n';
    new_text += char('a' + random() % 3), new_text += '\n';
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto old_lines = split_lines(old_text), new_lines = split_lines(new_text);
  ASSERT_EQ(replay(old_lines, new_lines, line_changes(old_lines, new_lines)), new_lines);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

} // namespace
} // namespace portcuda
