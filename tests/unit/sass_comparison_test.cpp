#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tool/verify/ptx_comparison.h"
#include "tool/verify/sass_text.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// As cuobjdump 13.0 prints it; the second line of each encoding is left out but for one.
std::string cuobjdump(std::string_view body) {
  return "\tcode for sm_90a\n\t.target\tsm_90a\n\n\t\tFunction : _Z1kPi\n"
         "\t.headerflags\t@\"EF_CUDA_SM90\"\n" +
         std::string(body) + "\t\t..........\n";
}

constexpr std::string_view loop =
    "        /*0000*/                   LDC R1, c[0x0][0x28] ;        /* 0x00000a00ff017b82 */\n"
    "                                                                 /* 0x000ff00000000800 */\n"
    "        /*0010*/                   LDG.E R0, desc[UR4][R2.64] ;  /* 0x0000000402007981 */\n"
    "        /*0020*/              @!P0 BRA 0x10 ;                    /* 0x00000a00ff017b82 */\n"
    "        /*0030*/                   EXIT ;                        /* 0x000000000000794d */\n"
    "        /*0040*/                   BRA 0x40;                     /* 0xfffffffc00fc7947 */\n"
    "        /*0050*/                   NOP;                          /* 0x0000000000007918 */\n";

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> out;
  const CodeText code = read_sass(text);
  for (const CodeFunction& function : code.functions)
    for (const Statement& statement : function.statements)
      out.push_back(statement_text(function, statement, true));
  return out;
}

TEST(SassText, BothLayouts) {
  const auto expected =
      ElementsAre("_Z1kPi", "LDC R, c[0x0][0x28]", "$L:", "LDG.E R, desc[UR][R.64]", "@!P BRA $L",
                  "EXIT", "$L:", "BRA $L");
  EXPECT_THAT(lines(cuobjdump(loop)), expected);
  EXPECT_THAT(
      lines("//------- .text._Z1kPi -------\n"
            "\t.section\t.text._Z1kPi,\"ax\",@progbits\n\t.sectioninfo\t@\"SHI_REGISTERS=8\"\n"
            ".text._Z1kPi:\n"
            "        /*0000*/                   LDC R1, c[0x0][0x28] ;\n"
            ".L_x_0:\n"
            "        /*0010*/                   LDG.E R0, desc[UR4][R2.64] ;\n"
            "        /*0020*/              @!P0 BRA `(.L_x_0) ;\n"
            "        /*0030*/                   EXIT ;\n"
            ".L_x_1:\n"
            "        /*0040*/                   BRA `(.L_x_1);\n"
            "        /*0050*/                   NOP;\n"
            ".L_x_2:\n"
            "\t.section\t.nv.info,\"\",@\"SHT_CUDA_INFO\"\n"
            "        /*0000*/ \t.byte\t0x04, 0x2f\n"),
      expected);
}

TEST(SassComparison, AddressesAndEncodingsDoNotCount) {
  // One NOP more at the end, other addresses of the same targets.
  constexpr std::string_view shifted =
      "        /*0000*/                   LDC R1, c[0x0][0x28] ;        /* 0x1 */\n"
      "        /*0020*/                   LDG.E R0, desc[UR4][R2.64] ;  /* 0x2 */\n"
      "        /*0030*/              @!P0 BRA 0x20 ;                    /* 0x3 */\n"
      "        /*0040*/                   EXIT ;                        /* 0x4 */\n"
      "        /*0050*/                   BRA 0x50;                     /* 0x5 */\n"
      "        /*0060*/                   NOP;                          /* 0x6 */\n"
      "        /*0070*/                   NOP;                          /* 0x7 */\n";
  EXPECT_EQ(compare_sass(cuobjdump(loop), cuobjdump(loop)).verdict, PtxVerdict::identical);
  EXPECT_EQ(compare_sass(cuobjdump(loop), cuobjdump(shifted)).verdict,
            PtxVerdict::same_but_for_names);
}

TEST(SassComparison, ABranchElsewhereIsDifferent) {
  std::string other(loop);
  other.replace(other.find("BRA 0x10"), 8, "BRA 0x00");
  EXPECT_EQ(compare_sass(cuobjdump(loop), cuobjdump(other)).verdict, PtxVerdict::different);
}

TEST(SassComparison, OtherRegistersAreNotTheSame) {
  std::string other(loop);
  other.replace(other.find("R2.64"), 5, "R6.64");
  EXPECT_EQ(compare_sass(cuobjdump(loop), cuobjdump(other)).verdict, PtxVerdict::fewer_or_equal);
}

TEST(SassComparison, OtherMemoryOperationsAreDifferent) {
  std::string other(loop);
  other.replace(other.find("LDG.E R0"), 8, "LDG.E.64 R0");
  const PtxComparison comparison = compare_sass(cuobjdump(loop), cuobjdump(other));
  EXPECT_EQ(comparison.verdict, PtxVerdict::different);
  EXPECT_THAT(comparison.functions[0].summary, HasSubstr("memory operations: -1 LDG.E, +1 LDG.E.64"));
}

TEST(SassComparison, NothingProvesNothing) {
  EXPECT_EQ(compare_sass("", "").verdict, PtxVerdict::different);
}

} // namespace
} // namespace portcuda
