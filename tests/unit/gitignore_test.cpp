#include "tool/source/gitignore.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <llvm/Support/Program.h>

#include <algorithm>
#include <random>
#include <set>
#include <sstream>

#include "temporary_tree.h"
#include "tool/source/glob.h"

namespace portcuda {
namespace {

using namespace std::string_literals;

TEST(Glob, matches_whole_paths) {
  EXPECT_TRUE(glob_match("a/b.cu", "a/b.cu"));
  EXPECT_FALSE(glob_match("a/b.cu", "a/b.cuh"));
  EXPECT_FALSE(glob_match("b.cu", "a/b.cu"));
  EXPECT_TRUE(glob_match("", ""));
  EXPECT_FALSE(glob_match("", "a"));
}

TEST(Glob, stars_stop_at_a_slash) {
  EXPECT_TRUE(glob_match("*.cu", "a.cu"));
  EXPECT_TRUE(glob_match("*.cu", ".cu"));
  EXPECT_FALSE(glob_match("*.cu", "d/a.cu"));
  EXPECT_TRUE(glob_match("a*b*c", "axbxbxc"));
  EXPECT_FALSE(glob_match("a*b*c", "axbxbx"));
  EXPECT_FALSE(glob_match("a?b", "a/b"));
  EXPECT_TRUE(glob_match("x*/b", "xyz/b"));
  EXPECT_FALSE(glob_match("x*/b", "x/y/b"));
}

TEST(Glob, double_star_spans_folders) {
  for (const char* path : {"a/b", "a/x/b", "a/x/y/b"})
    EXPECT_TRUE(glob_match("a/**/b", path)) << path;
  for (const char* path : {"ab", "a/xb", "x/a/b", "a/b/c"})
    EXPECT_FALSE(glob_match("a/**/b", path)) << path;
  EXPECT_TRUE(glob_match("**/b.cu", "b.cu"));
  EXPECT_TRUE(glob_match("a/**", "a/b/c"));
  EXPECT_FALSE(glob_match("a/**", "a"));
  EXPECT_TRUE(glob_match("**/x*/**/y", "p/x1/q/x2/r/y"));
  EXPECT_FALSE(glob_match("a/b**c", "a/b/c"));
}

TEST(Glob, classes) {
  EXPECT_TRUE(glob_match("[a-c]x", "bx"));
  EXPECT_FALSE(glob_match("[!a-c]x", "bx"));
  EXPECT_TRUE(glob_match("[^a-c]x", "dx"));
  EXPECT_TRUE(glob_match("[]a]", "]"));
  EXPECT_TRUE(glob_match("[a-]", "-"));
  EXPECT_TRUE(glob_match("[\\]]", "]"));
  EXPECT_TRUE(glob_match("[a-c-e]", "-"));
  EXPECT_FALSE(glob_match("[a-c-e]", "d"));
  EXPECT_TRUE(glob_match("[[:digit:]_]", "7"));
  EXPECT_FALSE(glob_match("[[:digit:]]", "x"));
  EXPECT_FALSE(glob_match("a[!b]c", "a/c"));
  EXPECT_FALSE(glob_match("[[:nonsense:]]", "x"));
  EXPECT_FALSE(glob_match("[abc", "a"));
  EXPECT_FALSE(glob_match("a\\", "a"));
  EXPECT_TRUE(glob_match("\\*", "*"));
  EXPECT_FALSE(glob_match("\\*", "x"));
}

TEST(Glob, does_not_explode) {
  const std::string path(2000, 'a');
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "*a";
  EXPECT_FALSE(glob_match(pattern + "b", path));
  EXPECT_TRUE(glob_match(pattern, path));
}

// What git itself says, by `git check-ignore`.
class AgainstGit : public testing::Test {
protected:
  void SetUp() override {
    const auto program = llvm::sys::findProgramByName("git");
    if (!program)
      GTEST_SKIP() << "git is not installed: nothing to compare .gitignore matching with";
    git_ = *program;
    ASSERT_EQ(git({"init", "-q"}, ""), "");
  }

  // Runs git in the tree, free of the user's configuration. Gives its output.
  std::string git(std::vector<std::string> arguments, const std::string& input) {
    std::vector<llvm::StringRef> command = {git_, "-C", tree_.root()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const llvm::StringRef environment[] = {"GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
                                           "LC_ALL=C"};
    TemporaryTree files;
    const std::string in = files.write("in", input), out = files.path("out");
    const std::optional<llvm::StringRef> redirects[] = {in, out, out};
    llvm::sys::ExecuteAndWait(git_, command, environment, redirects);
    std::ifstream stream(out, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  void create(const std::vector<std::string>& files) {
    files_ = files;
    for (const std::string& file : files) tree_.write(file);
  }

  std::set<std::string> kept_by_git() {
    std::string input;
    for (const std::string& file : files_) input += file + '\0';
    std::set<std::string> kept(files_.begin(), files_.end());
    std::istringstream ignored(git({"check-ignore", "--no-index", "-z", "--stdin"}, input));
    for (std::string file; std::getline(ignored, file, '\0');) kept.erase(file);
    return kept;
  }

  std::set<std::string> kept_by_us(std::string_view below = "") {
    const Discovered result = discover_in(below.empty() ? tree_.root() : tree_.path(below));
    EXPECT_TRUE(result.errors.empty());
    std::set<std::string> kept;
    for (const std::string& path : result.paths())
      kept.insert(path.substr(tree_.root().size() + 1));
    return kept;
  }

  void compare(const std::string& gitignore) {
    tree_.write(".gitignore", gitignore);
    EXPECT_EQ(kept_by_us(), kept_by_git()) << "with .gitignore:\n" << gitignore;
  }

  TemporaryTree tree_;
  std::string git_;
  std::vector<std::string> files_;
};

const std::vector<std::string> nasty_files = {"a.h",
                                              "b.h",
                                              "ab.h",
                                              "foo.h",
                                              "foo",
                                              "#x.h",
                                              "!x.h",
                                              "sp ace.h",
                                              "tail .h",
                                              "b\\s.h",
                                              "star*.h",
                                              "[x].h",
                                              "x.h",
                                              "-.h",
                                              "\xC3\xA9.h",
                                              "new\nline.h",
                                              "tab\t.h",
                                              "build/a.h",
                                              "build/keep.h",
                                              "src/build/a.h",
                                              "src/a.h",
                                              "src/foo/a.h",
                                              "src/foo/bar/b.h",
                                              "src/foo/bar/deep/c.h",
                                              "foo.d/a.h",
                                              "foobar.h",
                                              "fooX/bar.h",
                                              "fooX/Y/bar.h",
                                              "fooX/Y/Z/a.h",
                                              "a/b/c/d.h",
                                              "a/x/y/b.h",
                                              "a/b.h",
                                              "lib/a.cu",
                                              "lib/sub/a.cu",
                                              "doc/x.h",
                                              "doc/sub/x.h",
                                              "z1.h",
                                              "z2.h",
                                              "zz.h",
                                              "UP.h",
                                              "up.H",
                                              "dir.h/inner.h",
                                              "f]o.h",
                                              "]x.h",
                                              "end /a.h",
                                              "end/b.h",
                                              "end\\ /c.h"};

std::vector<std::string> only_ours(std::vector<std::string> files) {
  std::erase_if(files, [](const std::string& file) { return file_kind(file) == FileKind::none; });
  return files;
}

TEST_F(AgainstGit, table_of_nasty_patterns) {
  create(only_ours(nasty_files));
  for (const std::string& text : {""s,
                                  "\n\n"s,
                                  "# a comment\n"s,
                                  "#x.h\n"s,
                                  "\\#x.h\n"s,
                                  "\\!x.h\n"s,
                                  "!x.h\n"s,
                                  "*.h\n!x.h\n"s,
                                  "*.h\n!/a.h\n!src/\n"s,
                                  "build\n"s,
                                  "build/\n"s,
                                  "/build\n"s,
                                  "/build/\n"s,
                                  "build/*\n!build/keep.h\n"s,
                                  "build/\n!build/keep.h\n"s,
                                  "a.h"s,
                                  "a.h\r\nb.h\r\n"s,
                                  "a.h\r"s,
                                  "\xEF\xBB\xBF"
                                  "a.h\n"s,
                                  "a.h   \n"s,
                                  "a.h\\ \n"s,
                                  "a.h\\\\ \n"s,
                                  "end \n"s,
                                  "end\\ \n"s,
                                  "end\\   \n"s,
                                  "end\\\\\\ \n"s,
                                  "end\\\\ \n"s,
                                  "a.h\t\n"s,
                                  " a.h\n"s,
                                  "sp ace.h\n"s,
                                  "sp\\ ace.h\n"s,
                                  "tail .h\n"s,
                                  "b\\\\s.h\n"s,
                                  "b\\s.h\n"s,
                                  "star\\*.h\n"s,
                                  "star*.h\n"s,
                                  "[x].h\n"s,
                                  "\\[x\\].h\n"s,
                                  "[[]x].h\n"s,
                                  "[!a].h\n"s,
                                  "[^a].h\n"s,
                                  "[a-b].h\n"s,
                                  "[]-x].h\n"s,
                                  "[]x].h\n"s,
                                  "[--z].h\n"s,
                                  "[a-.h\n"s,
                                  "[.h\n"s,
                                  "[[:alpha:]].h\n"s,
                                  "[[:punct:]].h\n"s,
                                  "z[[:digit:]].h\n"s,
                                  "z[![:digit:]].h\n"s,
                                  "z[[:foo:]].h\n"s,
                                  "[[:upper:]]*.h\n"s,
                                  "[[:x].h\n"s,
                                  "[[:]].h\n"s,
                                  "z[0-9].h\n"s,
                                  "z[0\\-9].h\n"s,
                                  "\\z1.h\n"s,
                                  "z1.h\\\n"s,
                                  "?.h\n"s,
                                  "??.h\n"s,
                                  "**\n"s,
                                  "*\n"s,
                                  "/*\n"s,
                                  "/**\n"s,
                                  "*/\n"s,
                                  "**/\n"s,
                                  "/\n"s,
                                  "//\n"s,
                                  "!\n"s,
                                  "\\\n"s,
                                  "*/a.h\n"s,
                                  "**/a.h\n"s,
                                  "/**/a.h\n"s,
                                  "src/**\n"s,
                                  "src/**/\n"s,
                                  "src/*\n"s,
                                  "src/**/b.h\n"s,
                                  "a/**/b.h\n"s,
                                  "a/**b.h\n"s,
                                  "a**/b.h\n"s,
                                  "foo**/bar.h\n"s,
                                  "foo**bar.h\n"s,
                                  "foo*/bar.h\n"s,
                                  "/foo*\n"s,
                                  "foo/**\n"s,
                                  "**/foo/**\n"s,
                                  "**/foo\n"s,
                                  "a/**/**/b.h\n"s,
                                  "***/a.h\n"s,
                                  "a/***/b.h\n"s,
                                  "a/**\\/b.h\n"s,
                                  "src\\/a.h\n"s,
                                  "src/foo/\n"s,
                                  "foo/bar\n"s,
                                  "/foo/bar\n"s,
                                  "foo/bar/\n"s,
                                  "src/foo//\n"s,
                                  "src//foo\n"s,
                                  "./src\n"s,
                                  "../a.h\n"s,
                                  "doc/x.h\n"s,
                                  "/doc/*.h\n"s,
                                  "doc/*.h\n!doc/x.h\n"s,
                                  "*\n!*/\n!*.cu\n"s,
                                  "*\n!lib/\n!lib/**\n"s,
                                  "/*\n!/lib\n/lib/*\n!/lib/sub\n"s,
                                  "UP.h\n"s,
                                  "up.h\n"s,
                                  "\xC3\xA9.h\n"s,
                                  "[\xC3\xA9].h\n"s,
                                  "new?line.h\n"s,
                                  "dir.h\n"s,
                                  "dir.h/\n"s,
                                  "*.h/\n"s,
                                  "!*.h\n*.h\n"s,
                                  "f[]]o.h\n"s,
                                  "f]o.h\n"s,
                                  "a.h\0b.h\nb.h\n"s,
                                  "*a*.h\n"s,
                                  "*.h*\n"s,
                                  "*[.]h\n"s})
    compare(text);
}

TEST_F(AgainstGit, nested_files_and_exclude) {
  create(only_ours(nasty_files));
  tree_.write("src/.gitignore", "!a.h\n/foo/bar\n");
  tree_.write("src/foo/.gitignore", "!bar/\n*.cu\n");
  tree_.write("a/.gitignore", "b\n!/x\n");
  tree_.write("lib/.gitignore", "*\n");
  tree_.write("lib/sub/.gitignore", "!a.cu\n");
  tree_.write(".git/info/exclude", "doc\nz?.h\n!src/\n");
  for (const char* text :
       {"", "a.h\n", "*.h\n", "src/foo\n", "!z1.h\n!doc\n", "bar/\n", "src/*\n!src/foo\n"})
    compare(text);
  // A .gitignore that is a symbolic link is not followed.
  tree_.write("rules", "*.h\n");
  tree_.link("../rules", "doc/.gitignore");
  compare("");
}

TEST_F(AgainstGit, from_a_folder_below) {
  create(only_ours(nasty_files));
  tree_.write("src/.gitignore", "!build\n");
  for (const char* text : {"/src/foo/bar\n", "bar\n", "build\n", "src/a.h\n", "*.h\n", "/a.h\n"}) {
    tree_.write(".gitignore", text);
    std::set<std::string> expected = kept_by_git();
    std::erase_if(expected, [](const std::string& file) { return !file.starts_with("src/"); });
    EXPECT_EQ(kept_by_us("src"), expected) << text;
  }
}

TEST_F(AgainstGit, random_patterns) {
  std::vector<std::string> files;
  for (const char* folder : {"", "a/", "b/", "ab/", "a/b/", "a/a/b/", "b/c.h/"})
    for (const char* name : {"a.h", "b.h", "ab.h", "aab.h", "-.h", "!.h"})
      files.push_back(folder + std::string(name));
  create(files);
  std::mt19937 random(20240607); // the same patterns in every run
  const std::vector<std::string> pieces = {"a",    "a",   "b",   "b",   "/",  "/",  "*",    "*",
                                           "**",   "**/", "/**", "?",   ".h", ".h", "[ab]", "[!a]",
                                           "[a-b", "[]",  "\\",  "\\a", " ",  "-",  "!",    "[^/]"};
  for (int round = 0; round < 150; ++round) {
    std::string text;
    const auto lines = 1 + random() % 4;
    for (unsigned line = 0; line < lines; ++line) {
      if (random() % 4 == 0) text += "!";
      const auto length = 1 + random() % 6;
      for (unsigned i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
      text += "\n";
    }
    compare(text);
    if (HasFailure()) break;
  }
}

TEST(IgnorePatterns, a_list_is_taken_as_it_is) {
  const auto patterns = IgnorePatterns::from_list({"#a", "b ", "!c", "third_party/**"});
  using enum IgnorePatterns::Verdict;
  EXPECT_EQ(patterns.match("#a", false), ignored);
  EXPECT_EQ(patterns.match("b ", false), ignored);
  EXPECT_EQ(patterns.match("b", false), none);
  EXPECT_EQ(patterns.match("x/c", false), kept);
  EXPECT_EQ(patterns.match("third_party/x/y.cu", false), ignored);
  EXPECT_TRUE(IgnorePatterns::from_list({""}).empty());
}

} // namespace
} // namespace portcuda
