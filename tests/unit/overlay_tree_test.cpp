#include "tool/build/overlay_tree.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/scratch_folder.h"
#include "tool/process/child_process.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

FileRewrite rewrite_of(const std::string& relative, const std::string& before,
                       std::vector<Edit> edits) {
  FileRewrite file;
  file.path = file.relative = relative;
  file.mode = 0644;
  file.before = before;
  file.edits = edits;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    file.after += before.substr(at, edit.offset - at) + edit.text;
    at = edit.offset + edit.length;
  }
  file.after += before.substr(at);
  return file;
}

TEST(LineDirectives, NameTheOriginal) {
  EXPECT_EQ(with_line_directives(rewrite_of("a.cu", "x\ny\n", {{2, 1, "z"}}), "/c/a.cu"),
            "#line 1 \"/c/a.cu\"\nx\nz\n");
  // Behind an added #include the count goes on.
  EXPECT_EQ(with_line_directives(rewrite_of("a.cu", "x\ny\n", {{2, 0, "#include <z>\n"}}), "/c/a"),
            "#line 1 \"/c/a\"\nx\n#include <z>\n#line 2 \"/c/a\"\ny\n");
  // The line end and the byte order mark of the file.
  EXPECT_EQ(with_line_directives(rewrite_of("a.h", "\xEF\xBB\xBFx\r\n", {{3, 1, "y"}}), "/c/a.h"),
            "\xEF\xBB\xBF#line 1 \"/c/a.h\"\r\ny\r\n");
}

TEST(LineDirectives, AreLeftOutWhereLinesCanNotBeTold) {
  const FileRewrite more = rewrite_of("a.cu", "x\ny\n", {{0, 1, "#if 1\nx\n#endif"}});
  EXPECT_FALSE(keeps_lines(more));
  EXPECT_TRUE(keeps_lines(rewrite_of("a.cu", "x\ny\n", {{0, 3, "z\nz"}})));
  EXPECT_EQ(with_line_directives(more, "/c/a.cu"), more.after);
  const FileRewrite script = rewrite_of("setup.py", "x\n", {{0, 1, "y"}});
  EXPECT_EQ(with_line_directives(script, "/c/setup.py"), script.after);
}

class Overlay : public testing::Test {
protected:
  void write(const std::string& name, const std::string& text) {
    fs::create_directories((folder_.path() / "in" / name).parent_path());
    std::ofstream(folder_.path() / "in" / name, std::ios::binary) << text;
  }
  std::string read(const std::string& name) {
    std::ifstream in(copy() / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  fs::path copy() const { return folder_.path() / "o/src"; }
  OverlayUpdate update(std::vector<FileRewrite> rewrites = {}) {
    fs::create_directories(copy());
    return update_overlay(folder_.path() / "in", copy(), folder_.path() / "o/list", rewrites);
  }

  test::ScratchFolder folder_;
};

TEST_F(Overlay, WritesOnlyWhatChanged) {
  write("a.cu", "a");
  write("d/b.h", "b");
  EXPECT_EQ(update().written, 2u);
  const auto time = fs::last_write_time(copy() / "a.cu");
  EXPECT_EQ(time, fs::last_write_time(folder_.path() / "in/a.cu"));
  EXPECT_EQ(update().written, 0u);
  write("d/b.h", "c2");
  EXPECT_EQ(update().written, 1u);
  EXPECT_EQ(read("d/b.h"), "c2");
  EXPECT_EQ(fs::last_write_time(copy() / "a.cu"), time);
}

TEST_F(Overlay, RewritesAndTakesItBack) {
  write("a.cu", "x\n");
  const auto rewrites = std::vector{rewrite_of("a.cu", "x\n", {{0, 1, "y"}})};
  EXPECT_EQ(update(rewrites).rewritten, 1u);
  EXPECT_THAT(read("a.cu"), testing::EndsWith("y\n"));
  EXPECT_EQ(update(rewrites).written, 0u);
  const auto source_time = fs::last_write_time(folder_.path() / "in/a.cu");
  EXPECT_EQ(update().written, 1u);
  EXPECT_EQ(read("a.cu"), "x\n");
  // New for the build, though the source is as old as it was.
  EXPECT_GE(fs::last_write_time(copy() / "a.cu"), source_time);
}

TEST_F(Overlay, RemovesWhatIsGoneAndLeavesWhatTheBuildMade) {
  write("a.cu", "a");
  write("version.py", "1");
  update();
  std::ofstream(copy() / "made.o") << "o";
  std::ofstream(copy() / "version.py") << "2, by the build";
  fs::remove(folder_.path() / "in/a.cu");
  EXPECT_EQ(update().removed, 1u);
  EXPECT_FALSE(fs::exists(copy() / "a.cu"));
  EXPECT_EQ(read("made.o"), "o");
  EXPECT_EQ(read("version.py"), "2, by the build");
}

TEST_F(Overlay, LeavesOutBuildFoldersAndGit) {
  write(".git/config", "x");
  write("sub/.git", "gitdir: ../.git/modules/sub");
  write("sub/a.cu", "x");
  write("out/CMakeCache.txt", "x");
  write("build/temp.linux-x86_64-cpython-312/a.o", "x");
  write("venv/pyvenv.cfg", "x");
  EXPECT_EQ(update().files, 1u);
}

TEST_F(Overlay, BendsLinksThatWouldLeadElsewhere) {
  write("a.h", "a");
  write("../outside.h", "o");
  fs::create_symlink("a.h", folder_.path() / "in/near");
  fs::create_symlink(folder_.path() / "in/a.h", folder_.path() / "in/absolute");
  fs::create_symlink("../outside.h", folder_.path() / "in/far");
  EXPECT_TRUE(update().errors.empty());
  EXPECT_EQ(fs::read_symlink(copy() / "near"), "a.h");
  EXPECT_EQ(fs::read_symlink(copy() / "absolute"), copy() / "a.h");
  EXPECT_EQ(read("far"), "o");
  EXPECT_EQ(update().written, 0u);
}

TEST_F(Overlay, MessagesOfACompilerNameTheOriginalAndOnceStaysOnce) {
  const std::string before = "#pragma once\nstruct S { int a; };\n__asm__(\"nop\");\n";
  write("s.h", before);
  write("n/../m.cpp", "#include \"s.h\"\n#include \"./s.h\"\nint x = S();\n");
  const auto at = static_cast<std::uint32_t>(before.find("__asm__"));
  update({rewrite_of("s.h", before, {{at, 7, "asm"}})});
  const ChildResult r =
      run_child({{"g++", "-fsyntax-only", "-Dint=error_here", (copy() / "m.cpp").string()}});
  EXPECT_THAT(r.err, testing::HasSubstr((folder_.path() / "in/s.h").string() + ":2:"));
  const ChildResult once = run_child({{"g++", "-E", "-P", (copy() / "m.cpp").string()}});
  EXPECT_EQ(once.out.find("struct S"), once.out.rfind("struct S"));
}

} // namespace
} // namespace portcuda
