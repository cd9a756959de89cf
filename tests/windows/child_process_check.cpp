// The checks of run_child on Windows, as a program: compiled by mingw and run under Wine by the
// unit tests (WindowsRun.StartsChildrenNatively). Prints what is wrong; exit code 0 if nothing is.
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

#include <shellapi.h>

#include <cstdio>
#include <thread>
#include <vector>

#include "tool/process/child_process.h"
#include "tool/process/folder_lock.h"
#include "tool/source/file_error.h"

namespace portcuda {

// The real one needs LLVM, which is not here for Windows.
std::string printable_path(std::string_view path) { return std::string(path); }

} // namespace portcuda

namespace {

using namespace portcuda;
using namespace std::chrono_literals;

int failures = 0;

void expect(bool holds, const char* what, const ChildResult& r) {
  if (holds) return;
  ++failures;
  std::printf("%s: end %d code %d out <%s> err <%s> problem <%s>\n", what, int(r.end), r.code,
              r.out.c_str(), r.err.c_str(), r.problem.c_str());
}

std::string utf8(const wchar_t* text) {
  char buffer[2000];
  WideCharToMultiByte(CP_UTF8, 0, text, -1, buffer, sizeof buffer, nullptr, nullptr);
  return buffer;
}

// The program as the child: prints its arguments and a variable, one a line, or sleeps.
int act_as_child() {
  int count = 0;
  wchar_t** arguments = CommandLineToArgvW(GetCommandLineW(), &count);
  if (utf8(arguments[2]) == "sleep") {
    std::puts("before");
    std::fflush(stdout);
    Sleep(60'000);
  }
  if (utf8(arguments[2]) == "copy") {
    for (int c; (c = std::getchar()) != EOF;) std::putchar(c);
    return 0;
  }
  if (utf8(arguments[2]) == "eat")
    for (std::vector<std::vector<char>> eaten;; Sleep(1)) eaten.emplace_back(1 << 20, 'x');
  for (int i = 2; i < count; ++i) std::printf("%s\n", utf8(arguments[i]).c_str());
  wchar_t value[200] = L"";
  GetEnvironmentVariableW(L"pc_word", value, 200);
  std::fprintf(stderr, "%s\n", utf8(value).c_str());
  return 7;
}

} // namespace

int main(int argc, char** argv) {
  if (argc > 2 && std::string(argv[1]) == "child") return act_as_child();
  wchar_t path[MAX_PATH];
  GetModuleFileNameW(nullptr, path, MAX_PATH);
  const std::string self = utf8(path);

  auto child = [&](std::vector<std::string> arguments, std::chrono::milliseconds limit = 60s) {
    arguments.insert(arguments.begin(), {self, "child"});
    return run_child({arguments, {{"PC_WORD", "жук é"}}, {}, limit});
  };
  ChildResult r = child({"a b", "", "q\"u\\\"o", "back\\", "sp ace\\", "日本 *"});
  expect(r.end == ChildEnd::exited && r.code == 7, "exit code", r);
  expect(r.out == "a b\r\n\r\nq\"u\\\"o\r\nback\\\r\nsp ace\\\r\n日本 *\r\n", "arguments", r);
  expect(r.err == "жук é\r\n", "environment", r);

  r = child({"sleep"}, 1500ms);
  expect(r.end == ChildEnd::timed_out && r.out == "before\r\n" && !r.problem.empty(), "time limit",
         r);

  ChildCommand copy{{self, "child", "copy"}};
  copy.input = "one\ntwo\n";
  r = run_child(copy);
  expect(r.succeeded() && r.out == "one\r\ntwo\r\n", "input", r);

  ChildCommand eat{{self, "child", "eat"}};
  eat.memory_limit = 200 << 20;
  r = run_child(eat);
  expect(r.end == ChildEnd::out_of_memory && !r.problem.empty(), "memory limit", r);

  r = run_child({{"cmd", "/c", "cd"}, {}, "C:\\windows"});
  expect(r.succeeded() && _stricmp(r.out.c_str(), "C:\\windows\r\n") == 0, "folder, PATH", r);

  r = run_child({{"C:\\none.exe"}});
  expect(r.end == ChildEnd::not_started && !r.problem.empty(), "missing program", r);
  expect(find_program("cmd").filename() == "cmd.exe", "find_program", r);

  bool second_got_in = false;
  std::thread second;
  {
    auto lock = FolderLock::take("deep/lock");
    expect(lock.has_value(), "lock", r);
    second = std::thread([&] { second_got_in = FolderLock::take("deep/lock").has_value(); });
    std::this_thread::sleep_for(200ms);
    expect(!second_got_in, "second lock waits", r);
  }
  second.join();
  expect(second_got_in, "second lock", r);
  return failures;
}
