// What nvcc.exe and its parts print, as messages.
#include <gtest/gtest.h>

#include "tool/verify/windows_object.h"

namespace portcuda {
namespace {

TEST(NvccMessages, ReadsNvccsOwn) {
  auto all = parse_nvcc_output("nvcc fatal   : Unknown option '-fPIC'\n");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].kind, MessageKind::catastrophic);
  EXPECT_EQ(all[0].file, "nvcc");
  EXPECT_EQ(all[0].text, "Unknown option '-fPIC'");
}

TEST(NvccMessages, ReadsTheAssemblers) {
  auto all =
      parse_nvcc_output("ptxas P:/temp/a.ptx, line 1938; error   : Instruction 'x' not supported\n"
                        "ptxas P:/temp/a.ptx, line 1947; error   : Instruction 'x' not supported\n"
                        "ptxas fatal   : Ptx assembly aborted due to errors\n");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].file, "ptxas");
  EXPECT_EQ(all[0].kind, MessageKind::error);
  EXPECT_EQ(all[0].text, "Instruction 'x' not supported");
  EXPECT_EQ(all[1].kind, MessageKind::catastrophic);
}

TEST(NvccMessages, ReadsClsCommandLineMessagesOnce) {
  const std::string line = "cl : Command line warning D9002 : ignoring unknown option '-fPIC'\n";
  auto all = parse_nvcc_output(line + line + line);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].kind, MessageKind::warning);
  EXPECT_EQ(all[0].number, "D9002");
  EXPECT_EQ(all[0].text, "ignoring unknown option '-fPIC'");
}

TEST(NvccMessages, ReadsErrorsOfClAndOfItsStandIn) {
  auto all = parse_nvcc_output("/src/a b.cu(12): error C2065: 'x': undeclared identifier\n"
                               "/src/a.cu(3,10): fatal error: 'none.h' file not found\n");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].file, "/src/a b.cu");
  EXPECT_EQ(all[0].line, 12u);
  EXPECT_EQ(all[0].number, "C2065");
  EXPECT_EQ(all[1].kind, MessageKind::catastrophic);
  EXPECT_EQ(all[1].line, 3u);
  EXPECT_EQ(all[1].text, "'none.h' file not found");
}

TEST(NvccMessages, LeavesTheFrontEndsMessagesToTheirReader) {
  auto all = parse_nvcc_output("a.cu\n"
                               "/src/a.cu(33): error: identifier \"__int128\" is undefined\n"
                               "  __int128 x;\n"
                               "  ^\n\n"
                               "1 error detected in the compilation of \"Z:/src/a.cu\".\n");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].file, "/src/a.cu");
  EXPECT_EQ(all[0].line, 33u);
  EXPECT_EQ(all[0].text, "identifier \"__int128\" is undefined");
}

} // namespace
} // namespace portcuda
