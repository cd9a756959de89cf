// What cudafe++.exe and cicc.exe of CUDA 13.0 printed, word for word, and what is read out of it.
#include "tool/verify/front_end.h"
#include "tool/verify/rejections.h"
#include "gtest/gtest.h"

namespace portcuda {
namespace {

TEST(FrontEndMessages, ErrorsWithTheirPlaces) {
  auto messages = parse_messages(
      R"(/tmp/ee/bad.cu(3): error: identifier "__int128" is undefined
  template <class T> struct Holder { T value[sizeof(T) - 4]; __int128 wide; };
                                                             ^

/tmp/a dir (2)/bad.cu(5): error: expected a ";"
  inline __attribute__((always_inline)) int f(int a) { return a; }
                                        ^

4 errors detected in the compilation of "bad.cu".
)");
  ASSERT_EQ(messages.size(), 2u);
  EXPECT_EQ(messages[0].kind, MessageKind::error);
  EXPECT_EQ(messages[0].file, "/tmp/ee/bad.cu");
  EXPECT_EQ(messages[0].line, 3u);
  EXPECT_EQ(messages[0].text, R"(identifier "__int128" is undefined)");
  EXPECT_EQ(messages[0].number, "");
  EXPECT_TRUE(messages[0].context.empty());
  EXPECT_EQ(messages[1].file, "/tmp/a dir (2)/bad.cu");
  EXPECT_EQ(messages[1].line, 5u);
}

TEST(FrontEndMessages, WarningsHaveNumbersAndAdviceIsNoMessage) {
  auto messages =
      parse_messages("/tmp/bad2.cu(13): warning #69-D: integer conversion resulted in truncation\n"
                     "    long v = 0x100000000;\n"
                     "             ^\n"
                     "\n"
                     "Remark: The warnings can be suppressed with \"-diag-suppress "
                     "<warning-number>\"\n"
                     "\n");
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0].kind, MessageKind::warning);
  EXPECT_EQ(messages[0].number, "69");
  EXPECT_EQ(messages[0].text, "integer conversion resulted in truncation");
}

TEST(FrontEndMessages, InstantiationsAreContext) {
  auto messages = parse_messages(
      R"(/tmp/bad2.cu(3): warning #177-D: variable "h" was declared but never referenced
  template <class T> __declspec(__device__) T load(T* p) { Holder<T> h; return p[0]; }
                                                                     ^
          detected during instantiation of "T load(T *) [with T=int]" at line 11

/tmp/bad2.cu(4): error: name followed by "::" must be a class or namespace name
  template <class T> __declspec(__device__) void inner(T t) { typename T::nothing x; }
                                                                       ^
          detected during:
            instantiation of "void inner(T) [with T=int]" at line 5
            instantiation of "void outer(T) [with T=int]" at line 12 of /tmp/main.cu

2 errors detected in the compilation of "bad2.cu".
)");
  ASSERT_EQ(messages.size(), 2u);
  ASSERT_EQ(messages[0].context.size(), 1u);
  EXPECT_EQ(messages[0].context[0],
            R"(detected during instantiation of "T load(T *) [with T=int]" at line 11)");
  ASSERT_EQ(messages[1].context.size(), 2u);
  const std::vector<SourcePlace> places = {
      {"/tmp/bad2.cu", 4}, {"/tmp/bad2.cu", 5}, {"/tmp/main.cu", 12}};
  EXPECT_EQ(places_of(messages[1]), places);
}

// The source line stands above the caret, however far it is indented.
TEST(FrontEndMessages, FurtherLinesOfTheTextAndDeepSourceLines) {
  auto messages = parse_messages(
      R"(/s/layout.hpp(348): error: no instance of function template "cute::compact_major" matches the argument list
            argument types are: (const float)
                    return make_layout(shape, compact_major<LayoutLeft>(shape));
                                              ^

/s/x.cu(12): error: identifier "kD" is undefined in device code

)");
  ASSERT_EQ(messages.size(), 2u);
  EXPECT_EQ(messages[0].text, "no instance of function template \"cute::compact_major\" matches "
                              "the argument list argument types are: (const float)");
  EXPECT_EQ(messages[1].text, "identifier \"kD\" is undefined in device code");
}

TEST(FrontEndMessages, WhatStopsTheFrontEnd) {
  auto messages =
      parse_messages("Command-line error: too many arguments on command line\r\n\r\n"
                     "1 catastrophic error detected in the compilation of \"m.cpp\".\r\n"
                     "Compilation terminated.\r\n");
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0].kind, MessageKind::catastrophic);
  EXPECT_EQ(messages[0].file, "");
  EXPECT_EQ(messages[0].text, "too many arguments on command line");
}

TEST(FrontEndMessages, NothingAtAll) {
  EXPECT_TRUE(parse_messages("").empty());
  EXPECT_TRUE(parse_messages("\n\n^\n   detected during nothing\n").empty());
}

} // namespace
} // namespace portcuda
