#include "tool/verify/windows_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch_folder.h"
#include "tool/verify/wine.h"

namespace portcuda {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

ChildResult ended(int code, const std::string& err = "") {
  ChildResult r;
  r.end = ChildEnd::exited;
  r.code = code;
  r.err = err;
  return r;
}

TEST(CrashOf, ReadsWhatWinePrints) {
  EXPECT_EQ(crash_of(ended(5, "wine: Unhandled page fault on write access to 0000000000000008 at "
                              "address 0000000140001759 (thread 0730), starting debugger...\n")),
            "0xC0000005 (access violation)");
  EXPECT_EQ(crash_of(ended(253, "wine: Unhandled stack overflow at address 00000001400028F6\n")),
            "0xC00000FD (stack overflow)");
  EXPECT_EQ(
      crash_of(ended(1, "wine: Unhandled exception 0xc0000374 in thread 7ac at address 7B\n")),
      "0xC0000374 (heap corruption)");
}

TEST(CrashOf, KnowsTheLowByteOfASilentException) {
  EXPECT_THAT(crash_of(ended(9)), HasSubstr("0xC0000409"));
  EXPECT_THAT(crash_of(ended(5)), HasSubstr("0xC0000005"));
}

TEST(CrashOf, TakesTheWholeCodeOnWindows) {
  EXPECT_EQ(crash_of(ended(static_cast<int>(0xC0000005))), "0xC0000005 (access violation)");
  EXPECT_EQ(crash_of(ended(static_cast<int>(0xC0000026))), "0xC0000026");
}

TEST(CrashOf, AProgramThatRejectsHasNotCrashed) {
  for (int code : {0, 1, 2, 3, 4, 255}) EXPECT_EQ(crash_of(ended(code)), "") << code;
  ChildResult killed;
  killed.end = ChildEnd::timed_out;
  EXPECT_EQ(crash_of(killed), "");
}

TEST(WinePath, HasTheCacheOnADriveOfItsOwn) {
  EXPECT_EQ(wine_path("/home/жук/.cache/portcuda/wine", "/home/жук/.cache/portcuda/runs/1"),
            "P:\\runs\\1");
  EXPECT_EQ(wine_path("/c/wine", "/c"), "P:\\");
  EXPECT_EQ(wine_path("/c/wine", "/tmp/a b"), "Z:\\tmp\\a b");
  EXPECT_EQ(wine_path("/c/wine", "/cc/x"), "Z:\\cc\\x");
}

// Through Wine, with programs of its own and of mingw.
class WindowsRun : public testing::Test {
protected:
  void SetUp() override {
    auto runner = find_windows_runner(cache_folder());
    if (!runner) GTEST_SKIP() << runner.error();
    runner_ = *runner;
  }

  ChildResult cmd(const std::string& line, std::chrono::milliseconds limit = 120s) {
    return run_windows(runner_, {"C:\\windows\\system32\\cmd.exe",
                                 {"/d", "/c", line},
                                 folder_.path(),
                                 {{"PC_WORD", "née"}},
                                 limit});
  }

  // The compiled program, empty where there is no mingw.
  std::filesystem::path compile(const std::string& body) {
    const std::string gcc = "x86_64-w64-mingw32-gcc";
    if (find_program(gcc).empty()) return {};
    folder_.write("p.c",
                  "#include <windows.h>\n#include <stdio.h>\nint main(int argc, char** argv) {\n" +
                      body + "\nreturn 0; }\n");
    ChildResult r = run_child({{gcc, "-O0", "-w", "p.c", "-o", "p.exe"}, {}, folder_.path()});
    EXPECT_TRUE(r.succeeded()) << r.err << r.problem;
    return folder_.path() / "p.exe";
  }

  test::ScratchFolder folder_;
  WindowsRunner runner_;
};

TEST_F(WindowsRun, GivesExitCodeAndOutputWithUnixLines) {
  ChildResult r = cmd("echo out& echo err 1>&2& exit 7");
  EXPECT_EQ(r.end, ChildEnd::exited) << r.problem;
  EXPECT_EQ(r.code, 7);
  EXPECT_EQ(r.out, "out\n");
  EXPECT_EQ(r.err, "err \n");
}

TEST_F(WindowsRun, GivesEachRunItsOwnTemp) {
  ChildResult r = cmd("cd& echo %TEMP%& echo x > %TEMP%\\left");
  EXPECT_EQ(r.out,
            windows_path(folder_.path()) + "\n" + windows_path(folder_.path() / "temp") + "\n")
      << r.err;
  EXPECT_TRUE(folder_.has("temp/left"));
}

TEST_F(WindowsRun, RunsInAFolderWithSpacesAndLettersOfManyAlphabets) {
  auto program = compile(R"(
    FILE* f = fopen(argv[1], "r"); char t[300]; GetTempPathA(300, t);
    puts(f ? "opened" : "lost"); puts(t); )");
  if (program.empty()) GTEST_SKIP() << "no x86_64-w64-mingw32-gcc";
  const std::filesystem::path odd = folder_.path() / "Ж 日本 é";
  std::filesystem::create_directories(odd);
  std::filesystem::copy(program, odd / "p.exe");
  std::ofstream(odd / "in.txt") << "x";
  ChildResult r = run_windows(runner_, {odd / "p.exe", {"in.txt"}, odd, {}, 60s});
  EXPECT_THAT(r.out, HasSubstr("opened")) << r.err << r.problem;
}

TEST_F(WindowsRun, TellsAnAccessViolation) {
  auto program = compile("puts(\"before\"); fflush(stdout); *(volatile int*)8 = 1;");
  if (program.empty()) GTEST_SKIP() << "no x86_64-w64-mingw32-gcc";
  ChildResult r = run_windows(runner_, {program, {}, folder_.path(), {}, 60s});
  EXPECT_EQ(crash_of(r), "0xC0000005 (access violation)") << r.code << r.out << r.err;
  EXPECT_EQ(r.out, "before\n");
}

TEST_F(WindowsRun, TellsAFastFail) {
  auto program = compile("__asm__ volatile(\"mov $2,%%ecx; int $0x29\" ::: \"ecx\");");
  if (program.empty()) GTEST_SKIP() << "no x86_64-w64-mingw32-gcc";
  ChildResult r = run_windows(runner_, {program, {}, folder_.path(), {}, 60s});
  EXPECT_THAT(crash_of(r), HasSubstr("0xC0000409")) << r.code << r.out << r.err;
}

// Our own code for Windows, as far as it can be tried here.
TEST_F(WindowsRun, StartsChildrenNatively) {
  const std::string compiler = "x86_64-w64-mingw32-g++-posix";
  if (find_program(compiler).empty()) GTEST_SKIP() << "no " << compiler;
  const std::filesystem::path source = PORTCUDA_SOURCE_DIR;
  ChildCommand compile{
      {compiler, "-std=c++23", "-static", "-I" + source.string(), "-o", folder_ / "check.exe"}};
  for (const char* file :
       {"tests/windows/child_process_check.cpp", "tool/process/child_process_win32.cpp",
        "tool/process/spawn_win32.cpp", "tool/process/streamed_child_win32.cpp",
        "tool/process/folder_lock_win32.cpp"})
    compile.arguments.push_back((source / file).string());
  ChildResult compiled = run_child(compile);
  ASSERT_TRUE(compiled.succeeded()) << compiled.err << compiled.problem;
  ChildResult r =
      run_windows(runner_, {folder_.path() / "check.exe", {}, folder_.path(), {}, 120s});
  EXPECT_TRUE(r.succeeded()) << r.code << r.out << r.err << r.problem;
}

TEST_F(WindowsRun, EndsAProgramThatHangs) {
  auto program = compile("puts(\"before\"); fflush(stdout); Sleep(60000);");
  if (program.empty()) GTEST_SKIP() << "no x86_64-w64-mingw32-gcc";
  ChildResult r = run_windows(runner_, {program, {}, folder_.path(), {}, 2s});
  EXPECT_EQ(r.end, ChildEnd::timed_out);
  EXPECT_EQ(r.out, "before\n");
  // The server and its services live on.
  EXPECT_EQ(cmd("exit 3").code, 3);
}

} // namespace
} // namespace portcuda
