// Which branches Windows takes: conditions as real projects write them.
#include <gtest/gtest.h>

#include "tool/lex/file_view.h"
#include "tool/lex/word_scan.h"

namespace portcuda {
namespace {

const TriggerWords no_words{std::span<const std::string_view>{}};

struct Case {
  const char* condition;
  Truth compiled;
  bool windows_only = false, device_only = false, host_only = false;
};

class ConditionTest : public ::testing::TestWithParam<Case> {};

TEST_P(ConditionTest, judges_the_branch) {
  const Case& c = GetParam();
  std::string source = std::string(c.condition) + "\nhere\n#endif\n";
  FileView file("a.cuh", source, no_words);
  std::uint32_t here = 0;
  while (here < file.size() && !file.is(here, "here")) ++here;
  EXPECT_EQ(file.compiled(here), c.compiled) << c.condition;
  EXPECT_EQ(file.windows_only(here), c.windows_only) << c.condition;
  EXPECT_EQ(file.device_only(here), c.device_only) << c.condition;
  EXPECT_EQ(file.host_only(here), c.host_only) << c.condition;
}

INSTANTIATE_TEST_SUITE_P(
    Conditions, ConditionTest,
    ::testing::Values(
        Case{"#if 0", Truth::no}, Case{"#if 1", Truth::yes}, Case{"#ifdef __GNUC__", Truth::no},
        Case{"#ifndef _MSC_VER", Truth::no}, Case{"#if !defined(_WIN32)", Truth::no},
        Case{"#ifdef _MSC_VER", Truth::yes, true},
        Case{"#if defined(_WIN32) || defined(_WIN64)", Truth::yes, true},
        Case{"#if defined(__linux__) || defined(__APPLE__)", Truth::no},
        Case{"#ifdef USE_ROCM", Truth::no}, Case{"#ifndef USE_ROCM", Truth::yes},
        Case{"#ifdef SOMETHING", Truth::unknown},
        Case{"#if defined(SOMETHING) && defined(__GNUC__)", Truth::no},
        Case{"#if defined(SOMETHING) || defined(_MSC_VER)", Truth::yes},
        Case{"#if _MSC_VER >= 1910", Truth::yes, true},
        Case{"#if defined(_MSC_VER) && _MSC_VER < 1900", Truth::no},
        Case{"#if __GNUC__ >= 7", Truth::no}, Case{"#ifdef __SIZEOF_INT128__", Truth::no},
        Case{"#ifdef __CUDA_ARCH__", Truth::unknown, false, true, false},
        Case{"#ifndef __CUDA_ARCH__", Truth::unknown, false, false, true},
        Case{"#if defined(__CUDA_ARCH__) && (__CUDA_ARCH__ >= 800)", Truth::unknown, false, true,
             false},
        Case{"#if __CUDA_ARCH__ >= 900", Truth::unknown, false, true, false},
        Case{"#if !defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 800", Truth::unknown},
        Case{"#if __cplusplus >= 201103L", Truth::yes},
        Case{"#if __cplusplus >= 202002L", Truth::unknown},
        Case{"#if __has_include(<unistd.h>)", Truth::no},
        Case{"#if __has_include(<optional>)", Truth::unknown},
        Case{"#if defined(__x86_64__) && !defined(_MSC_VER)", Truth::no},
        Case{"#if defined(__aarch64__)", Truth::no}, Case{"#if !defined _WIN32 and 1", Truth::no},
        Case{"#if 0x10 > 017 && 1'000 == 1000", Truth::yes}, Case{"#if (", Truth::unknown},
        Case{"#if", Truth::unknown}, Case{"#if UNKNOWN(1, (2)) + 3 > 2", Truth::unknown},
        Case{"#if 1 ? 0 : 1", Truth::no}));

TEST(Conditionals, else_and_elif_exclude_what_came_before) {
  FileView file(
      "a.h",
      std::string_view("#ifdef _MSC_VER\na\n#elif defined(__GNUC__)\nb\n#else\nc\n#endif\nd\n"),
      no_words);
  auto at = [&](std::string_view word) {
    std::uint32_t i = 0;
    while (!file.is(i, word)) ++i;
    return i;
  };
  EXPECT_EQ(file.compiled(at("a")), Truth::yes);
  EXPECT_TRUE(file.windows_only(at("a")));
  EXPECT_EQ(file.compiled(at("b")), Truth::no);
  EXPECT_EQ(file.compiled(at("c")), Truth::no);
  EXPECT_EQ(file.compiled(at("d")), Truth::yes);
  EXPECT_FALSE(file.windows_only(at("d")));
  EXPECT_FALSE(file.damage());
}

TEST(Conditionals, unbalanced_ones_are_told) {
  EXPECT_TRUE(FileView("a.h", std::string_view("#if 1\n"), no_words).damage());
  EXPECT_TRUE(FileView("a.h", std::string_view("#endif\n"), no_words).damage());
  EXPECT_TRUE(FileView("a.h", std::string_view("#else\n"), no_words).damage());
}

} // namespace
} // namespace portcuda
