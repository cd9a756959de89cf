// The table of failures against its own examples and against logs of failed builds
// (tests/build/logs: the id a log is to be known by stands before the first `-` of its name), and
// what LogTriage makes of bytes as builds write them.
#include "tool/build/log_triage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "rewrites/rule.h"
#include "tool/build/error_shape.h"
#include "tool/config/rule_selection.h"
#include "tool/doctor/checks.h"
#include "tool/report/tool_rules.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

LogVerdict verdict_of(std::string_view log, std::optional<BuildEnd> end = {},
                      std::size_t piece = std::string::npos) {
  LogTriage triage;
  for (std::size_t at = 0; at < log.size(); at += std::min(piece, log.size() - at))
    triage.feed(log.substr(at, piece));
  return triage.finish(end);
}

std::string id_of(const LogVerdict& verdict) {
  return verdict.failure ? verdict.failure->id : "nothing";
}

TEST(FailureTable, entries_are_whole) {
  std::set<std::string> ids;
  for (const Failure& failure : known_failures()) {
    SCOPED_TRACE(failure.id);
    EXPECT_TRUE(ids.insert(failure.id).second);
    EXPECT_FALSE(failure.source.empty());
    EXPECT_TRUE(failure.meaning.ends_with('.'));
    EXPECT_EQ(failure.cure.empty(), failure.kind == FailureKind::consequence);
    for (const std::string& rule : failure.rules)
      EXPECT_NE(find_rule(known_rules(), rule), nullptr) << rule;
  }
  EXPECT_GE(ids.size(), 90u);
}

TEST(FailureTable, checks_are_doctor_s) {
  std::set<std::string_view> checks;
  for (const CheckGroup* group :
       {&visual_studio_checks, &cuda_checks, &gpu_checks, &torch_checks, &python_checks,
        &memory_checks, &path_checks, &tool_checks, &git_checks, &language_checks,
        &environment_checks, &project_checks})
    for (const Check& check : group->checks) checks.insert(check.id);
  for (const Failure& failure : known_failures())
    EXPECT_TRUE(failure.check.empty() || checks.contains(failure.check)) << failure.id;
}

TEST(FailureTable, every_pattern_takes_its_lines_and_leaves_near_ones) {
  for (const Failure& failure : known_failures())
    for (const FailurePattern& pattern : failure.patterns) {
      SCOPED_TRACE(failure.id + " " + pattern.literal);
      EXPECT_FALSE(pattern.matches.empty());
      EXPECT_FALSE(pattern.misses.empty());
      for (const std::string& line : pattern.matches) EXPECT_TRUE(pattern.takes(line)) << line;
      for (const std::string& line : pattern.misses) EXPECT_FALSE(pattern.takes(line)) << line;
    }
}

// An earlier entry must not take what a later one is for.
TEST(FailureTable, every_example_is_known_by_its_own_entry) {
  for (const Failure& failure : known_failures())
    for (const FailurePattern& pattern : failure.patterns)
      for (const std::string& line : pattern.matches) {
        SCOPED_TRACE(line);
        const bool clue = pattern.kind == FailureKind::clue;
        const LogVerdict verdict =
            verdict_of(clue ? line + "\nx.cu(1): error: something unheard of\n" : line + "\n");
        if (pattern.kind == FailureKind::consequence) {
          EXPECT_EQ(verdict.failure, nullptr);
          EXPECT_TRUE(verdict.error);
        } else {
          EXPECT_EQ(id_of(verdict), failure.id);
        }
      }
}

TEST(FailureTable, mistakes_are_named) {
  EXPECT_THAT(parse_failures("[[failure]]\nid='A'\nkind='odd'\ncodes=[1]\n").error(),
              HasSubstr("A: `kind`"));
  EXPECT_THAT(parse_failures("[[failure]]\nid='A'\nkind='cause'\n").error(), HasSubstr("pattern"));
  EXPECT_THAT(
      parse_failures("[[failure]]\nid='A'\nkind='cause'\npattern=[{literal='abc'}]\n").error(),
      HasSubstr("too short"));
  EXPECT_THAT(parse_failures("[[failure]]\nid='A'\nkind='cause'\npattern=[{literal='abcd', "
                             "expression='('}]\n")
                  .error(),
              HasSubstr("A: `(`"));
  EXPECT_THAT(parse_failures("[[failure]]\nid='A'\nkind='cause'\ncodes=[1]\n"
                             "[[failure]]\nid='A'\nkind='cause'\ncodes=[2]\n")
                  .error(),
              HasSubstr("two entries"));
  EXPECT_THAT(parse_failures("a = = 1").error(), HasSubstr("line 1"));
}

TEST(Logs, real_ones_are_known) {
  std::size_t logs = 0;
  std::set<std::string> ids;
  for (const auto& entry : fs::directory_iterator(PORTCUDA_SOURCE_DIR "/tests/build/logs")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".log")) continue;
    SCOPED_TRACE(name);
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    const std::string wanted = name.substr(0, name.find('-'));
    for (const std::size_t piece : {std::string::npos, std::size_t{7}}) {
      const LogVerdict verdict = verdict_of(text.str(), {}, piece);
      if (wanted == "clean") {
        EXPECT_FALSE(verdict.failed()) << (verdict.error ? verdict.error->text : "");
        continue;
      }
      ASSERT_TRUE(verdict.error);
      EXPECT_EQ(wanted == "unknown" ? "nothing" : wanted, id_of(verdict)) << verdict.error->text;
      const auto lines = describe(verdict);
      EXPECT_LE(lines.size(), 5u);
      EXPECT_GE(lines.size(), 2u);
    }
    ++logs;
    ids.insert(wanted);
  }
  EXPECT_GE(logs, 40u);
  EXPECT_GE(ids.size(), 40u);
}

// Which line is named: not ninja's, not Python's at the end, not the warnings before.
TEST(Logs, the_first_error_is_named) {
  const std::string folder = PORTCUDA_SOURCE_DIR "/tests/build/logs/";
  std::ifstream list(folder + "first_errors.txt");
  std::size_t logs = 0;
  for (std::string row; std::getline(list, row);) {
    if (row.starts_with('#')) continue;
    const std::string name = row.substr(0, row.find(" | "));
    SCOPED_TRACE(name);
    const std::uint64_t line = std::stoull(row.substr(row.find(" | ") + 3));
    std::ifstream file(folder + name, std::ios::binary);
    ASSERT_TRUE(file);
    std::stringstream text;
    text << file.rdbuf();
    const LogVerdict verdict = verdict_of(text.str());
    ++logs;
    if (name.starts_with("clean")) continue;
    ASSERT_TRUE(verdict.error);
    EXPECT_EQ(verdict.error->log_line, line) << verdict.error->text;
    if (!name.starts_with("unknown")) {
      EXPECT_EQ(verdict.error->failure, verdict.failure);
    }
  }
  EXPECT_GE(logs, 35u);
}

TEST(LogTriage, first_error_with_its_place_and_the_lines_around) {
  const LogVerdict verdict =
      verdict_of("one\n[1/2] nvcc a.cu\n"
                 "FAILED: [code=1] build/a.obj \n"
                 "nvcc -c a.cu\n"
                 "csrc\\a.cuh(221): error: identifier \"M_LOG2E\" is undefined\n"
                 "      const float x = M_LOG2E;\n"
                 "                      ^\n"
                 "\n1 error detected in the compilation of \"a.cu\".\n"
                 "ninja: build stopped: subcommand failed.\n");
  ASSERT_TRUE(verdict.error);
  EXPECT_EQ(verdict.error->file, "csrc\\a.cuh");
  EXPECT_EQ(verdict.error->line, 221u);
  EXPECT_EQ(verdict.error->log_line, 5u);
  EXPECT_EQ(verdict.error->unit, "build/a.obj");
  EXPECT_THAT(verdict.error->before, Contains("nvcc -c a.cu"));
  EXPECT_THAT(verdict.error->after, Contains("      const float x = M_LOG2E;"));
  EXPECT_EQ(id_of(verdict), "S4");
  EXPECT_EQ(verdict.errors, 1u);
}

TEST(LogTriage, the_first_error_stays_the_first_when_only_a_later_one_is_known) {
  const LogVerdict verdict = verdict_of("a.cu(1): error: no such thing in the world\n"
                                        "b.cu(9): error: identifier \"uint\" is undefined\n");
  EXPECT_EQ(verdict.error->file, "a.cu");
  EXPECT_EQ(verdict.error->failure, nullptr);
  EXPECT_EQ(id_of(verdict), "S13");
  ASSERT_TRUE(verdict.shown_by);
  EXPECT_EQ(verdict.shown_by->log_line, 2u);
  EXPECT_THAT(describe(verdict), Contains(StartsWith("not known; but see log line 2, S13: ")));
}

TEST(LogTriage, any_language_s_word_for_an_error) {
  const LogVerdict verdict = verdict_of("a.cpp(3): ошибка C2100: недопустимая адресация\n");
  ASSERT_TRUE(verdict.error);
  EXPECT_EQ(verdict.error->file, "a.cpp");
  EXPECT_EQ(verdict.error->line, 3u);
  EXPECT_TRUE(verdict_of("a.cpp(3): erreur C2100: indirection non conforme\n").failed());
  EXPECT_FALSE(verdict_of("a.cpp(3): avertissement C4244: conversion\n").failed());
}

TEST(LogTriage, a_compiler_s_warning_is_no_cause_whatever_it_says) {
  EXPECT_FALSE(
      verdict_of("a.cu(3): warning #28-D: expression must have a constant value\n").failed());
  EXPECT_FALSE(verdict_of("a.h(3): warning C4996: the member is_unsigned_v: C2039\n").failed());
}

TEST(LogTriage, marks_in_front_of_a_line) {
  for (const char* mark : {"DEBUG ", "build-1  | ", "13:18:09   ", "13:18:09.123 ", "> ", "2>",
                           "2026-01-31T12:00:00.1234567Z "}) {
    const LogVerdict verdict = verdict_of(std::string(mark) + "a.cu(3): error: odd\n");
    ASSERT_TRUE(verdict.error) << mark;
    EXPECT_EQ(verdict.error->file, "a.cu") << mark;
  }
  // gcc's own bar behind a line number stays.
  EXPECT_FALSE(verdict_of("   12 | a.cu(3): error: odd in a comment | x\n").error &&
               verdict_of("   12 | x\n").error);
  const LogVerdict list =
      verdict_of("Fehler\tC2065\t\"uint\": nichtdeklariert\tdemo\ta.cpp\t12\t\n");
  ASSERT_TRUE(list.error);
  EXPECT_EQ(list.error->text, "a.cpp(12): C2065: \"uint\": nichtdeklariert");
  EXPECT_EQ(id_of(list), "S13");
}

TEST(LogTriage, warnings_are_no_errors_and_explain_one_that_follows) {
  const std::string warning = "cl : Command line warning D9002 : ignoring unknown option '-fPIC'\n";
  EXPECT_FALSE(verdict_of(warning).failed());
  EXPECT_EQ(verdict_of(warning).warnings, 1u);
  const LogVerdict verdict = verdict_of(warning + "a.cpp(3): error C2100: illegal indirection\n");
  EXPECT_EQ(verdict.error->code, "C2100");
  EXPECT_EQ(id_of(verdict), "B20");
  EXPECT_EQ(verdict.shown_by->log_line, 1u);
  EXPECT_THAT(describe(verdict), Contains(StartsWith("may follow from log line 1, B20: ")));
  EXPECT_EQ(id_of(verdict_of("a.cpp(3): error C2100: illegal indirection\n" + warning)), "nothing");
}

TEST(LogTriage, consequences_are_the_answer_only_where_there_is_nothing_else) {
  const std::string end = "ninja: build stopped: subcommand failed.\n"
                          "ERROR: Failed building wheel for x\n";
  EXPECT_EQ(verdict_of("a.cu(1): error: odd\n" + end).error->text, "a.cu(1): error: odd");
  const LogVerdict verdict = verdict_of(end);
  EXPECT_EQ(verdict.error->text, "ninja: build stopped: subcommand failed.");
  EXPECT_EQ(verdict.failure, nullptr);
  EXPECT_THAT(describe(verdict), Contains(StartsWith("no pattern knows this error")));
}

TEST(LogTriage, exit_codes_and_signals_are_evidence) {
  EXPECT_EQ(id_of(verdict_of("building\n", BuildEnd{.code = 137})), "B17");
  EXPECT_EQ(id_of(verdict_of("building\n", BuildEnd{.signal = 9})), "B17");
  EXPECT_EQ(id_of(verdict_of("building\n", BuildEnd{.code = 0xC0000017})), "B17");
  EXPECT_EQ(id_of(verdict_of("building\n", BuildEnd{.code = -1073741819})), "S42");
  EXPECT_EQ(id_of(verdict_of("building\n", BuildEnd{.code = 0xC0000409})), "S42");
  EXPECT_FALSE(verdict_of("building\n", BuildEnd{.code = 0}).failed());
  const LogVerdict odd = verdict_of("building\n", BuildEnd{.code = 3});
  EXPECT_TRUE(odd.failed());
  EXPECT_THAT(describe(odd), ElementsAre("no error in the log; the build ended with exit code 3"));
  // What the log says goes before what the code says.
  EXPECT_EQ(id_of(verdict_of("a.cu(9): error: identifier \"uint\" is undefined\n",
                             BuildEnd{.code = 137})),
            "S13");
  const LogVerdict capped = verdict_of("building\n", BuildEnd{.signal = 9, .timed_out = true});
  EXPECT_EQ(capped.failure, nullptr);
  EXPECT_THAT(describe(capped).front(), HasSubstr("time cap"));
}

TEST(LogTriage, cmake_s_message_is_in_the_lines_that_follow) {
  const LogVerdict verdict =
      verdict_of("CMake Error at C:/CMake/CMakeDetermineCompilerId.cmake:739 (message):\n"
                 "  No CUDA toolset found.\n"
                 "Call Stack (most recent call first):\n"
                 "-- Configuring incomplete, errors occurred!\n");
  EXPECT_EQ(id_of(verdict), "B32");
  EXPECT_EQ(verdict.error->log_line, 1u);
  EXPECT_EQ(verdict.error->file, "C:/CMake/CMakeDetermineCompilerId.cmake");
  EXPECT_EQ(verdict.error->line, 739u);
  EXPECT_THAT(verdict.error->text, HasSubstr("No CUDA toolset found."));
  EXPECT_FALSE(verdict.shown_by);
}

TEST(LogTriage, a_python_error_has_the_place_of_its_traceback) {
  const LogVerdict verdict = verdict_of("      Traceback (most recent call last):\r\n"
                                        "        File \"setup.py\", line 21, in <module>\r\n"
                                        "          import torch\r\n"
                                        "      ModuleNotFoundError: No module named 'torch'\r\n"
                                        "      [end of output]\r\n"
                                        "error: subprocess-exited-with-error\r\n");
  EXPECT_EQ(verdict.error->file, "setup.py");
  EXPECT_EQ(verdict.error->line, 21u);
  EXPECT_EQ(id_of(verdict), "B28");
}

TEST(LogTriage, bytes_of_any_kind) {
  const std::string line = "a.cu(9): error: identifier \"uint\" is undefined";
  EXPECT_EQ(id_of(verdict_of("\x1b[31m" + line + "\x1b[0m\r\n")), "S13");
  EXPECT_EQ(id_of(verdict_of("10%\r20%\r" + line)), "S13");
  EXPECT_EQ(id_of(verdict_of("2026-01-31T12:00:00.1234567Z " + line + "\n")), "S13");
  EXPECT_EQ(id_of(verdict_of("#12 34.56 " + line + "\n")), "S13");
  EXPECT_EQ(id_of(verdict_of("  7>" + line + "\n")), "S13");
  std::string wide = "\xff\xfe"; // UTF-16 with its mark, as PowerShell 5 writes
  for (const char c : "\xe4" + line + "\r\n") wide += {c, '\0'};
  for (const std::size_t piece : {std::string::npos, std::size_t{1}}) {
    const LogVerdict verdict = verdict_of(wide, {}, piece);
    EXPECT_EQ(id_of(verdict), "S13");
    EXPECT_EQ(verdict.error->file, "\xc3\xa4"
                                   "a.cu");
  }
  // "a.cpp(20): error C2065: “and”" of a Chinese machine, in code page 936.
  EXPECT_EQ(id_of(verdict_of("a.cpp(20): error C2975: \xa1\xb0kN\xa1\xb1\xb5\xc4\xc4\xa3\n")),
            "S5");
  const std::string lost = verdict_of("a.cpp(20): error C2975: \xa1\xb0kN\n").error->text;
  EXPECT_THAT(lost, HasSubstr("\xef\xbf\xbd"));
}

TEST(LogTriage, the_end_of_a_long_line_is_seen_and_little_is_kept) {
  std::string line(5 << 20, 'x');
  const LogVerdict verdict =
      verdict_of(line + " a.cu(9): error: identifier \"uint\" is undefined\n");
  EXPECT_EQ(id_of(verdict), "S13");
  EXPECT_LE(verdict.error->text.size(), 2000u);
}

TEST(LogTriage, further_failures_are_counted_and_bounded) {
  std::string log;
  for (int i = 0; i < 1000; ++i)
    log += "a.cu(9): error: identifier \"uint\" is undefined\n"
           "a.cu(10): error: identifier \"M_PI\" is undefined\n";
  const LogVerdict verdict = verdict_of(log);
  EXPECT_EQ(verdict.errors, 2000u);
  ASSERT_EQ(verdict.others.size(), 1u);
  EXPECT_EQ(verdict.others[0].failure->id, "S4");
  EXPECT_THAT(describe(verdict), Contains("also in this log: S4 (line 2)"));
}

TEST(LogTriage, rules_at_the_place_of_the_error) {
  const auto all = known_rules();
  const auto finding = [&](const char* id, std::uint32_t line, Severity severity) {
    LocatedFinding found;
    found.rule = find_rule(all, id);
    found.line = found.end_line = line;
    found.severity = severity;
    return found;
  };
  const std::vector<LocatedFinding> findings = {
      finding("PC401", 8, Severity::breaks), finding("PC508", 9, Severity::breaks),
      finding("PC220", 9, Severity::warns), finding("PC501", 40, Severity::breaks)};
  LogError error;
  error.line = 9;
  EXPECT_THAT(rules_at(error, findings), ElementsAre("PC508", "PC401"));
  error.line = 0;
  EXPECT_TRUE(rules_at(error, findings).empty());
  LogVerdict verdict = verdict_of("a.cu(9): error: odd\n");
  EXPECT_THAT(describe(verdict, {.rules = {"PC508"}}), Contains(HasSubstr("does it: PC508")));
}

TEST(LogTriage, json_is_whole) {
  const std::string json = verdict_json(
      verdict_of("a.cu(9): error: identifier \"uint\" is undefined\n", BuildEnd{.code = 1}));
  for (const char* part : {"\"failed\": true", "\"id\": \"S13\"", "\"line\": 9", "\"PC508\"",
                           "\"code\": 1", "\"errors\": 1"})
    EXPECT_THAT(json, HasSubstr(part));
}

TEST(ErrorShape, forms_and_places) {
  const auto form = [](std::string_view line) { return shape_of(line).form; };
  EXPECT_EQ(form("a.cu(3): error: x"), LineForm::error);
  EXPECT_EQ(form("a.cu(3): error #20-D: x"), LineForm::error);
  EXPECT_EQ(form("a.cu:3:7: error: x"), LineForm::error);
  EXPECT_EQ(form("a.cu(3): warning #177-D: variable \"x\" was declared"), LineForm::warning);
  EXPECT_EQ(form("a.cpp(3): warning C4244: x"), LineForm::warning);
  EXPECT_EQ(form("cl: 命令行 warning D9025 :正在重写"), LineForm::warning);
  EXPECT_EQ(form("a.cpp(3): error C4996: x"), LineForm::error);
  EXPECT_EQ(form("LINK : fatal error LNK1181: x"), LineForm::error);
  EXPECT_EQ(form("nvcc fatal   : x"), LineForm::error);
  EXPECT_EQ(form("ptxas a.ptx, line 12; error   : x"), LineForm::error);
  EXPECT_EQ(form("OSError: x"), LineForm::error);
  EXPECT_EQ(form("ERROR: x"), LineForm::weak_error);
  for (const char* quiet :
       {"gcc -Werror -o error.o -c error.cpp", "note: This error originates from a subprocess",
        "0 errors", "error_code.cpp", "-- Looking for strerror: found", "std::error::x",
        "UserWarning: x", "raise RuntimeError(message)", "    except OSError as e:"})
    EXPECT_NE(form(quiet), LineForm::error) << quiet;
  const ErrorShape place = shape_of("C:\\x y\\a.cpp(12,5): error C2065: 'a'");
  EXPECT_EQ(place.file, "C:\\x y\\a.cpp");
  EXPECT_EQ(place.line, 12u);
  EXPECT_EQ(place.code, "C2065");
  EXPECT_EQ(shape_of("C:\\a.cu:7: error: x").line, 7u);
  EXPECT_EQ(shape_of("C:\\a.cu:7: error: x").file, "C:\\a.cu");
}

} // namespace
} // namespace portcuda
