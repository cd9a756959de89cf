// The names below are as nvcc 13.0 and the Windows cicc 13.0 wrote them.
#include "tool/verify/internal_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcuda {
namespace {

std::string normalised(std::string_view name) { return InternalNames().normalised(name); }

TEST(InternalNames, LengthDecidesWhereAPartEnds) {
  // The digits of the process id run into the length of the next part.
  EXPECT_EQ(normalised("_ZN40_INTERNAL_85d04820_4_q_cu_adc5514a_1332242_GLOBAL__N__85d04820_4_q_cu_"
                       "adc5514a_133227counterE"),
            "_ZN11_INTERNAL_012_GLOBAL__N_07counterE");
  EXPECT_EQ(normalised("_ZN38_INTERNAL_11111111_4_q_cu_adc5514a_99140_GLOBAL__N__11111111_4_q_cu_"
                       "adc5514a_9917counterE"),
            "_ZN11_INTERNAL_012_GLOBAL__N_07counterE");
}

TEST(InternalNames, LengthAfterOtherDigits) {
  EXPECT_EQ(normalised("_Z1fILi336_GLOBAL__N__85d04820_4_q_cu_884ad2bb1SE"),
            "_Z1fILi312_GLOBAL__N_01SE");
}

TEST(InternalNames, NameOfAnExternalFunction) {
  EXPECT_EQ(normalised("_ZN32_INTERNAL_3d6c2f45_4_p_cu__Z1hPi34_GLOBAL__N__3d6c2f45_4_p_cu__Z1hPi7"
                       "counterE"),
            "_ZN11_INTERNAL_012_GLOBAL__N_07counterE");
}

TEST(InternalNames, StaticOfSeparateCompilation) {
  EXPECT_EQ(normalised("__nv_static_25__17e1e44f_4_a_cu_003183a1_scount"), "__nv_static_0_scount");
  EXPECT_EQ(normalised("__nv_static_31__85d04820_4_q_cu_adc5514a_13518__Z2k2Pi_param_0"),
            "__nv_static_0__Z2k2Pi_param_0");
  EXPECT_EQ(shown_name("__nv_static_0__Z2k2Pi"), "k2(int*)");
}

TEST(InternalNames, DifferentFilesStayDifferent) {
  InternalNames names;
  EXPECT_EQ(names.normalised("_ZN34_INTERNAL_17e1e44f_4_a_cu_003183a15innerEi"),
            "_ZN11_INTERNAL_05innerEi");
  EXPECT_EQ(names.normalised("_ZN34_INTERNAL_27e1e44f_4_b_cu_003183a15innerEi"),
            "_ZN11_INTERNAL_15innerEi");
  EXPECT_EQ(names.normalised("_ZN36_GLOBAL__N__17e1e44f_4_a_cu_003183a12h2EPi"),
            "_ZN12_GLOBAL__N_02h2EPi");
}

TEST(InternalNames, OrdinaryNamesStay) {
  for (const char* name : {"_Z4q_cu_kPi_param_0", "_ZN99_INTERNAL_85d04820_4_q_cu_x", "my_cu_name",
                           "_INTERNAL_", "__nv_static_", "__nv_static_9_", "", "_GLOBAL__N__1"})
    EXPECT_EQ(normalised(name), name);
}

TEST(InternalNames, ShownWithoutWhatSaysInternal) {
  EXPECT_EQ(shown_name("_ZN11_INTERNAL_012_GLOBAL__N_07counterE"),
            "(anonymous namespace)::counter");
  EXPECT_EQ(shown_name("_ZN11_INTERNAL_05innerEi"), "inner(int)");
  EXPECT_EQ(shown_name("user"), "user");
}

TEST(InternalNames, FoldedNamesOfLp64AndLlp64Agree) {
  EXPECT_EQ(folded_name("_Z1fPlm"), folded_name("_Z1fPxy"));
  EXPECT_EQ(folded_name("_Z1fILm3ELl4EEvv"), folded_name("_Z1fILy3ELx4EEvv"));
  EXPECT_NE(folded_name("_Z1fPl"), folded_name("_Z1fPm"));
  EXPECT_NE(folded_name("_Z1fl"), folded_name("_Z1fi"));
  // Windows leaves out the part that says "internal" for what is in an unnamed namespace.
  EXPECT_EQ(folded_name("_ZN11_INTERNAL_012_GLOBAL__N_07counterE"),
            folded_name("_ZN12_GLOBAL__N_07counterE"));
  EXPECT_EQ(folded_name("_Z3runIZ4hostPiEUliE0_EvT_S0_"),
            folded_name("_Z3runIZ4hostPiEUliE_EvT_S0_"));
}

TEST(InternalNames, BaseNames) {
  EXPECT_EQ(base_name(folded_name("_ZN2la14combine_kernelI6__halfLi512EEEvNS_12DecodeParamsE")),
            "la::combine_kernel");
  EXPECT_EQ(base_name("f(int) const"), "f");
  EXPECT_EQ(base_name("user"), "user");
}

TEST(InternalNames, NumberedNames) {
  for (const char* name : {"$str", "$str$12", "__unnamed_3"}) EXPECT_TRUE(is_numbered_name(name));
  for (const char* name : {"$str$", "$string", "__unnamed_", "str"})
    EXPECT_FALSE(is_numbered_name(name));
}

} // namespace
} // namespace portcuda
