#include "tool/verify/ptx_comparison.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string entry(std::string_view name, std::string_view body,
                  std::string_view registers = ".reg .b64 %rd<9>;\n.reg .b32 %r<9>;\n"
                                               ".reg .f32 %f<9>;\n.reg .pred %p<9>;\n") {
  const std::string n(name);
  return ".visible .entry " + n + "(\n.param .u64 " + n + "_param_0\n)\n{\n" +
         std::string(registers) + std::string(body) + "ret;\n}\n";
}

constexpr std::string_view copy = "ld.param.u64 %rd1, [k_param_0];\n"
                                  "ld.global.u32 %r1, [%rd1];\n"
                                  "st.global.u32 [%rd1+4], %r1;\n";

PtxVerdict verdict(std::string_view before, std::string_view after) {
  return compare_ptx(before, after).verdict;
}

// Compares two bodies of one kernel.
PtxComparison bodies(std::string_view before, std::string_view after) {
  return compare_ptx(entry("k", before), entry("k", after));
}

TEST(PtxComparison, CommentsLineEndsAndBlanksDoNotCount) {
  const std::string before =
      "// Compiler Build ID: 1\n.version 9.0\n.target sm_90a\n" + entry("k", copy);
  std::string after = "// Compiler Build ID: 2\n.version 9.1\n.target sm_90a\n" + entry("k", copy);
  for (std::size_t at = after.find('\n'); at != after.npos; at = after.find('\n', at + 2))
    after.insert(at, "\r");
  const PtxComparison comparison = compare_ptx(before, after);
  EXPECT_EQ(comparison.verdict, PtxVerdict::identical);
  EXPECT_EQ(comparison.functions_compared, 1u);
  EXPECT_EQ(comparison.instructions_before, 4u);
  EXPECT_THAT(comparison.functions, IsEmpty());
}

TEST(PtxComparison, EmptyTextsProveNothing) {
  EXPECT_EQ(verdict("", ""), PtxVerdict::different);
  EXPECT_EQ(verdict(entry("k", copy), ""), PtxVerdict::different);
  EXPECT_EQ(verdict("", entry("k", copy)), PtxVerdict::different);
}

TEST(PtxComparison, ModulesWithoutDeviceCodeAreTheSame) {
  const std::string module = ".version 9.0\n.target sm_90a\n.address_size 64\n";
  EXPECT_EQ(verdict(module, module), PtxVerdict::identical);
  EXPECT_EQ(verdict(module, ""), PtxVerdict::different);
  EXPECT_EQ(verdict(module, module + entry("k", copy)), PtxVerdict::different);
  EXPECT_EQ(verdict(module + entry("k", copy), module), PtxVerdict::different);
  const std::string listing = "\tcode for sm_90\n\t.target\tsm_90\n";
  EXPECT_EQ(compare_sass(listing, listing).verdict, PtxVerdict::identical);
}

TEST(PtxComparison, RegistersAndLabelsMayBeRenamed) {
  const PtxComparison comparison =
      bodies("$L__BB0_1:\nadd.s32 %r1, %r2, 1;\n@%p1 bra $L__BB0_1;\n",
             "$L__BB0_7:\nadd.s32 %r5, %r3, 1;\n@%p2 bra $L__BB0_7;\n");
  EXPECT_EQ(comparison.verdict, PtxVerdict::same_but_for_names);
  ASSERT_EQ(comparison.functions.size(), 1u);
  EXPECT_EQ(comparison.functions[0].diff, "");
}

TEST(PtxComparison, HowManyRegistersAreDeclaredIsANameToo) {
  EXPECT_EQ(verdict(entry("k", copy, ".reg .b64 %rd<9>;\n.reg .b32 %r<9>;\n"),
                    entry("k", copy, ".reg .b64 %rd<8>;\n.reg .b32 %r<9>;\n")),
            PtxVerdict::same_but_for_names);
}

TEST(PtxComparison, OtherOperandsAreDifferent) {
  const PtxComparison comparison = bodies("sub.s32 %r1, %r2, %r3;\nst.global.u32 [%rd1], %r1;\n",
                                          "sub.s32 %r1, %r3, %r2;\nst.global.u32 [%rd1], %r1;\n");
  // %r2 and %r3 are inputs here: a renaming explains it. With a use that tells them apart it does
  // not.
  EXPECT_EQ(comparison.verdict, PtxVerdict::same_but_for_names);
  const PtxComparison other =
      bodies("mov.u32 %r2, %tid.x;\nmov.u32 %r3, %ntid.x;\nsub.s32 %r1, %r2, %r3;\n",
             "mov.u32 %r2, %tid.x;\nmov.u32 %r3, %ntid.x;\nsub.s32 %r1, %r3, %r2;\n");
  EXPECT_EQ(other.verdict, PtxVerdict::different);
  EXPECT_THAT(other.functions[0].diff, HasSubstr("sub.s32 %r1, %r2, %r3"));
  EXPECT_THAT(other.functions[0].diff, HasSubstr("sub.s32 %r1, %r3, %r2"));
}

TEST(PtxComparison, OneRegisterForTwoIsDifferent) {
  EXPECT_EQ(bodies("mov.u32 %r1, 1;\nmov.u32 %r2, 2;\nadd.s32 %r3, %r1, %r2;\n",
                   "mov.u32 %r1, 1;\nmov.u32 %r1, 2;\nadd.s32 %r3, %r1, %r1;\n")
                .verdict,
            PtxVerdict::different);
}

TEST(PtxComparison, RegistersOfAnotherTypeAreDifferent) {
  EXPECT_EQ(bodies("mov.b32 %r1, 0;\n", "mov.b32 %f1, 0;\n").verdict, PtxVerdict::different);
}

TEST(PtxComparison, ImmediatesCount) {
  const PtxComparison comparison = bodies("mov.u32 %r1, 26;\n", "mov.u32 %r1, 27;\n");
  EXPECT_EQ(comparison.verdict, PtxVerdict::different);
  EXPECT_THAT(comparison.functions[0].diff, HasSubstr("- mov.u32 %r, 26\n"));
  EXPECT_THAT(comparison.functions[0].diff, HasSubstr("+ mov.u32 %r, 27\n"));
}

TEST(PtxComparison, SixteenBytesAreSixteenBytes) {
  constexpr std::string_view before = "ld.global.nc.b128 %rq1, [%rd1];\n"
                                      "mov.b128 {%rd2, %rd3}, %rq1;\n"
                                      "st.global.v2.u64 [%rd4], {%rd2, %rd3};\n";
  const PtxComparison comparison =
      bodies(before, "ld.global.nc.v4.u32 {%r1, %r2, %r3, %r4}, [%rd1];\n"
                     "st.global.v4.f32 [%rd4], {%r1, %r2, %r3, %r4};\n");
  EXPECT_EQ(comparison.verdict, PtxVerdict::fewer_or_equal);
  EXPECT_EQ(comparison.functions[0].instructions_before, 4u);
  EXPECT_EQ(comparison.functions[0].instructions_after, 3u);
  EXPECT_THAT(comparison.functions[0].summary, HasSubstr("-1 mov.b128"));
  EXPECT_THAT(comparison.functions[0].summary, HasSubstr("+1 st.global.v4.f32"));
}

TEST(PtxComparison, OtherMemoryOperationsAreDifferent) {
  constexpr std::string_view wide = "ld.global.v2.u64 {%rd1, %rd2}, [%rd3];\nmov.u32 %r1, 0;\n";
  for (std::string_view other :
       {"ld.global.u64 %rd1, [%rd3];\nld.global.u64 %rd2, [%rd3+8];\n", // narrower
        "ld.shared.v2.u64 {%rd1, %rd2}, [%rd3];\n",                     // another space
        "ld.global.nc.v2.u64 {%rd1, %rd2}, [%rd3];\n",                  // another path
        "mov.u64 %rd1, 0;\n"}) {                                        // none
    const PtxComparison comparison = bodies(wide, other);
    EXPECT_EQ(comparison.verdict, PtxVerdict::different) << other;
    EXPECT_THAT(comparison.functions[0].summary,
                HasSubstr("memory operations: -1 ld.global of 16 bytes"));
  }
}

TEST(PtxComparison, MoreInstructionsAreDifferent) {
  const PtxComparison comparison =
      bodies("mov.u32 %r1, 0;\n", "mov.u32 %r1, 0;\nadd.s32 %r2, %r1, %r1;\n");
  EXPECT_EQ(comparison.verdict, PtxVerdict::different);
  EXPECT_THAT(comparison.functions[0].summary, HasSubstr("1 more instructions"));
}

TEST(PtxComparison, BarriersMatrixOperationsAndBranchesCount) {
  for (std::string_view operation :
       {"bar.sync 0;\n", "mbarrier.arrive.shared.b64 %rd1, [%r1];\n", "@%p1 bra $L1;\n$L1:\n",
        "mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%f1}, {%r1}, {%r2}, {%f1};\n",
        "shfl.sync.bfly.b32 %r1|%p1, %r2, 16, 31, -1;\n", "membar.gl;\n",
        "cp.async.cg.shared.global [%r1], [%rd1], 16;\n",
        "atom.global.add.u32 %r1, [%rd1], 1;\n"}) {
    const std::string before = std::string(operation) + "mov.u32 %r1, 0;\n";
    EXPECT_EQ(bodies(before, "mov.u32 %r1, 0;\n").verdict, PtxVerdict::different) << operation;
    EXPECT_EQ(bodies(before, operation).verdict, PtxVerdict::fewer_or_equal) << operation;
  }
  EXPECT_EQ(bodies("bar.sync 1, 128;\nmov.u32 %r1, 0;\n", "bar.sync 2, 128;\n").verdict,
            PtxVerdict::different);
}

TEST(PtxComparison, LocalMemoryMayBecomeLess) {
  constexpr std::string_view spilled = ".local .align 16 .b8 __local_depot0[16];\n"
                                       "st.local.u32 [%rd1], %r1;\nld.local.u32 %r2, [%rd1];\n";
  EXPECT_EQ(bodies(spilled, "mov.u32 %r2, %r1;\n").verdict, PtxVerdict::fewer_or_equal);
  EXPECT_EQ(bodies("mov.u32 %r2, %r1;\nmov.u32 %r3, %r1;\n", spilled).verdict,
            PtxVerdict::different);
}

TEST(PtxComparison, ParametersAndLaunchBoundsAreTheKernelsFace) {
  const std::string before = ".visible .entry k(\n.param .u64 k_param_0\n)\n{\nret;\n}\n";
  EXPECT_EQ(verdict(before, ".visible .entry k(\n.param .u32 k_param_0\n)\n{\nret;\n}\n"),
            PtxVerdict::different);
  EXPECT_EQ(verdict(before, ".visible .entry k(\n.param .u64 k_param_0\n)\n.maxntid 256, 1, 1\n"
                            "{\nret;\n}\n"),
            PtxVerdict::different);
}

TEST(PtxComparison, Lp64AndLlp64NamesFindEachOther) {
  const PtxComparison comparison =
      compare_ptx(entry("_Z1kPm", copy), entry("_Z1kPy", std::string(copy)));
  EXPECT_EQ(comparison.verdict, PtxVerdict::same_but_for_names);
  ASSERT_EQ(comparison.functions.size(), 1u);
  EXPECT_EQ(comparison.functions[0].name, "k(unsigned long*)");
}

TEST(PtxComparison, PerFileNamesAndThoseOfTheWindowsCompiler) {
  constexpr std::string_view prefix = ".global .align 4 .u32 ";
  auto text = [&](std::string_view counter, std::string_view kernel) {
    return std::string(prefix) + std::string(counter) + ";\n" +
           entry(kernel, "ld.global.u32 %r1, [" + std::string(counter) + "];\n");
  };
  const std::string one =
      text("_ZN34_INTERNAL_17e1e44f_4_a_cu_003183a136_GLOBAL__N__17e1e44f_4_a_cu_"
           "003183a17counterE",
           "_ZN36_GLOBAL__N__17e1e44f_4_a_cu_003183a12h2EPi");
  const std::string other = text("_ZN35_INTERNAL_e6a1e1ca_5_bb_cu_003183a137_GLOBAL__N__e6a1e1ca_5_"
                                 "bb_cu_003183a17counterE",
                                 "_ZN37_GLOBAL__N__e6a1e1ca_5_bb_cu_003183a12h2EPi");
  const std::string windows = text("_ZN36_GLOBAL__N__00000000_8_a_cu_123456787counterE",
                                   "_ZN36_GLOBAL__N__00000000_8_a_cu_123456782h2EPi");
  EXPECT_EQ(verdict(one, other), PtxVerdict::identical);
  EXPECT_EQ(verdict(one, windows), PtxVerdict::same_but_for_names);
}

TEST(PtxComparison, ExchangedVariablesAreNoticed) {
  const std::string variables = ".global .u32 a;\n.global .u32 b;\n";
  constexpr std::string_view ab = "ld.global.u32 %r1, [a];\nst.global.u32 [b], %r1;\n";
  constexpr std::string_view ba = "ld.global.u32 %r1, [b];\nst.global.u32 [a], %r1;\n";
  EXPECT_EQ(verdict(variables + entry("k", ab), variables + entry("k", ab)), PtxVerdict::identical);
  EXPECT_EQ(verdict(variables + entry("k", ab), variables + entry("k", ba)), PtxVerdict::different);
}

TEST(PtxComparison, NumberedStringsAreFoundByTheirText) {
  const std::string one = ".global .b8 $str[2] = {65};\n.global .b8 $str$1[2] = {66};\n";
  const std::string other = ".global .b8 $str[2] = {66};\n.global .b8 $str$1[2] = {65};\n";
  constexpr std::string_view first = "mov.u64 %rd1, $str;\nmov.u64 %rd2, $str$1;\n";
  constexpr std::string_view second = "mov.u64 %rd1, $str$1;\nmov.u64 %rd2, $str;\n";
  EXPECT_EQ(verdict(one + entry("k", first), other + entry("k", second)),
            PtxVerdict::same_but_for_names);
  // The same words, other texts behind them.
  EXPECT_EQ(verdict(one + entry("k", first), other + entry("k", first)), PtxVerdict::different);
}

TEST(PtxComparison, InitialValuesCount) {
  const PtxComparison comparison =
      compare_ptx(".visible .const .f32 t[2] = {1, 2};\n" + entry("k", copy),
                  ".visible .const .f32 t[2] = {1, 3};\n" + entry("k", copy));
  EXPECT_EQ(comparison.verdict, PtxVerdict::different);
  ASSERT_EQ(comparison.functions.size(), 1u);
  EXPECT_EQ(comparison.functions[0].name, "t");
  EXPECT_THAT(comparison.functions[0].diff, HasSubstr("+ .const .f32 t[2]={1, 3}"));
}

TEST(PtxComparison, WhatHasNoCounterpart) {
  const std::string both = entry("k", copy);
  const PtxComparison more = compare_ptx(both, both + entry("_Z5otherv", "bar.sync 0;\n"));
  EXPECT_EQ(more.verdict, PtxVerdict::different);
  EXPECT_THAT(more.only_after, ElementsAre("other()"));
  // Nobody uses it and nobody can name it.
  const PtxComparison unused = compare_ptx(both + ".global .u32 spare;\n", both);
  EXPECT_EQ(unused.verdict, PtxVerdict::same_but_for_names);
  EXPECT_THAT(unused.only_before, ElementsAre("spare"));
  EXPECT_EQ(verdict(both + ".visible .global .u32 spare;\n", both), PtxVerdict::different);
}

TEST(PtxComparison, AnotherOrderIsNoOtherProgram) {
  const std::string a = entry("a", copy), b = entry("b", "bar.sync 0;\n");
  EXPECT_EQ(verdict(a + b, b + a), PtxVerdict::same_but_for_names);
}

TEST(PtxComparison, ALambdaInFrontOfOthersShiftsTheirNumbers) {
  const std::string before = entry("_Z3runIZ4hostPiEUliE_EvT_S0_", "add.s32 %r1, %r2, 1;\n") +
                             entry("_Z3runIZ4hostPiEUliE0_EvT_S0_", "mul.lo.s32 %r1, %r2, 3;\n");
  const std::string after = entry("_Z3runIZ4hostPiEUliE0_EvT_S0_", "add.s32 %r1, %r2, 1;\n") +
                            entry("_Z3runIZ4hostPiEUliE1_EvT_S0_", "mul.lo.s32 %r1, %r2, 3;\n");
  EXPECT_EQ(verdict(before, after), PtxVerdict::same_but_for_names);
}

TEST(PtxComparison, CalledFunctionsAreComparedWhereTheyStand) {
  const std::string f = ".func f()\n{\nbar.sync 0;\nret;\n}\n", g = ".func g()\n{\nret;\n}\n";
  const std::string calls_f = entry("k", "call.uni f;\n"), calls_g = entry("k", "call.uni g;\n");
  EXPECT_EQ(verdict(f + g + calls_f, f + g + calls_f), PtxVerdict::identical);
  EXPECT_EQ(verdict(f + g + calls_f, f + g + calls_g), PtxVerdict::different);
}

TEST(PtxComparison, LongDiffsAreCutWithANote) {
  std::string before, after;
  for (int i = 0; i < 500; ++i) {
    before += "mov.u32 %r1, " + std::to_string(i) + ";\n";
    after += "mov.u32 %r1, " + std::to_string(i + 1000) + ";\n";
  }
  const PtxComparison comparison = bodies(before, after);
  EXPECT_THAT(comparison.functions[0].diff, HasSubstr("more changed lines are not shown"));
  EXPECT_LT(std::ranges::count(comparison.functions[0].diff, '\n'), 80);
}

TEST(PtxComparison, EveryVerdictHasAName) {
  EXPECT_EQ(describe(PtxVerdict::identical), "identical");
  EXPECT_EQ(describe(PtxVerdict::same_but_for_names), "same but for names");
  EXPECT_EQ(describe(PtxVerdict::fewer_or_equal),
            "fewer or equal instructions, same memory operations");
  EXPECT_EQ(describe(PtxVerdict::different), "different");
}

} // namespace
} // namespace portcuda
