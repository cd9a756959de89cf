// What a project defines for one system only, and what conditions then say.
#include "tool/lex/platform_macros.h"

#include <gtest/gtest.h>

#include "tool/lex/condition.h"
#include "tool/lex/file_view.h"
#include "tool/lex/word_scan.h"

namespace portcuda {
namespace {

const TriggerWords no_words{std::span<const std::string_view>{}};

PlatformMacros macros_of(std::string_view header, std::string_view script = {}) {
  PlatformMacroCollector collector;
  collector.add_code("config.h", header);
  if (!script.empty()) collector.add_script(script);
  return collector.finish();
}

struct Case {
  const char* header;
  const char* condition;
  Truth compiled;
  bool windows_only = false;
};

class PlatformMacrosTest : public ::testing::TestWithParam<Case> {};

TEST_P(PlatformMacrosTest, decide_conditions_of_other_files) {
  const Case& c = GetParam();
  const PlatformMacros macros = macros_of(c.header);
  const std::string source = std::string(c.condition) + "\nhere\n#endif\n";
  const FileView file("a.cuh", source, no_words, &macros);
  std::uint32_t here = 0;
  while (here < file.size() && !file.is(here, "here")) ++here;
  EXPECT_EQ(file.compiled(here), c.compiled) << c.header << c.condition;
  EXPECT_EQ(file.windows_only(here), c.windows_only) << c.header << c.condition;
}

constexpr const char* gnu = "#ifdef __GNUC__\n#define HAVE_GNU 1\n#endif\n";
constexpr const char* msvc =
    "#ifndef A_H\n#define A_H\n#if defined(_MSC_VER)\n# define MSVC (1)\n#else\n"
    "# define MSVC 0\n#endif\n#endif\n";
constexpr const char* wide = "#if defined(__SIZEOF_INT128__)\n#define WIDE() 1\n#else\n"
                             "#define WIDE() 0\n#endif\n";

INSTANTIATE_TEST_SUITE_P(
    Macros, PlatformMacrosTest,
    ::testing::Values(
        Case{gnu, "#ifdef HAVE_GNU", Truth::no}, Case{gnu, "#if HAVE_GNU > 0", Truth::no},
        Case{gnu, "#ifndef HAVE_GNU", Truth::yes, true}, Case{gnu, "#ifdef OTHER", Truth::unknown},
        Case{msvc, "#if MSVC", Truth::yes, true}, Case{msvc, "#if !MSVC", Truth::no},
        Case{wide, "#if WIDE()", Truth::no},
        Case{wide, "#if !WIDE() && OTHER", Truth::unknown, true},
        // Over two lines, and behind a comment's end.
        Case{"/* */ \n  #if \\\n defined(__linux__)\r\n#define A 1\r\n#endif", "#if A", Truth::no},
        // The project does not decide it by the system alone.
        Case{"#ifdef __GNUC__\n#define A 1\n#endif\n#ifdef X\n#define A 1\n#endif\n", "#if A",
             Truth::unknown},
        Case{"#ifdef __GNUC__\n#define A 1\n#endif\n#undef A\n", "#if A", Truth::unknown},
        Case{"#define A 1\n", "#if A", Truth::unknown},
        Case{"#ifndef A\n#define A 1\n#endif\n", "#if A", Truth::unknown},
        // Two values on Windows: defined, and no more is known.
        Case{"#ifdef _WIN32\n#define A 1\n#define A 2\n#endif\n", "#if A == 1", Truth::unknown,
             true},
        Case{"#ifdef _WIN32\n#define A 1\n#define A 2\n#endif\n", "#ifdef A", Truth::yes, true},
        // Not one number.
        Case{"#ifdef _WIN32\n#define A B\n#endif\n", "#if A", Truth::unknown, true},
        Case{"#ifdef __GNUC__\n#define __wide 1\n#endif\n", "#ifdef __wide", Truth::unknown}));

TEST(PlatformMacros, AreUnknownWhereABuildScriptMentionsThem) {
  EXPECT_TRUE(macros_of(gnu).find("HAVE_GNU"));
  EXPECT_FALSE(macros_of(gnu, "flags = ['-DHAVE_GNU=1']").find("HAVE_GNU"));
  EXPECT_FALSE(macros_of(gnu, "target_compile_definitions(a PUBLIC HAVE_GNU)").find("HAVE_GNU"));
  EXPECT_TRUE(macros_of(gnu, "HAVE_GNU_LD").find("HAVE_GNU"));
}

TEST(PlatformMacros, AreJoinedFromSeveralFiles) {
  PlatformMacroCollector one, other, all;
  one.add_code("a.h", gnu);
  other.add_code("b.h", "#ifdef SOMETHING\n#define HAVE_GNU 1\n#endif\n#ifdef __GNUC__\n#endif\n");
  all.merge(one);
  EXPECT_TRUE(all.finish().find("HAVE_GNU"));
  all.merge(other);
  EXPECT_FALSE(all.finish().find("HAVE_GNU"));
}

} // namespace
} // namespace portcuda
