#include "tool/verify/msvc_macros.h"

#include <algorithm>
#include <set>

#include "tool/units/cuda_macros.h"
#include "gtest/gtest.h"

namespace portcuda {
namespace {

std::string value_of(const std::vector<Macro>& macros, std::string_view name) {
  auto found = std::ranges::find(macros, name, &Macro::name);
  return found == macros.end() ? "undefined" : found->value;
}

std::string msvc(std::string_view name, ClSettings settings) {
  return value_of(msvc_macros(settings), name);
}

TEST(MsvcMacros, EachNameOnce) {
  for (int version : {1929, 1939, 1944})
    for (int standard : {14, 17, 20, 23}) {
      std::set<std::string> names;
      for (const Macro& macro : msvc_macros({version, standard, {}}))
        EXPECT_TRUE(names.insert(macro.name).second) << macro.name;
    }
}

TEST(MsvcMacros, Versions) {
  EXPECT_EQ(msvc("_MSC_VER", {1929}), "1929");
  EXPECT_EQ(msvc("_MSC_FULL_VER", {1944}), "194435207");
  EXPECT_EQ(parse_msvc_version("19.39"), 1939);
  EXPECT_EQ(parse_msvc_version("14.44"), 1944);
  EXPECT_EQ(parse_msvc_version("17.14"), 1944);
  EXPECT_EQ(parse_msvc_version("1929"), 1929);
  EXPECT_EQ(parse_msvc_version("19.00"), std::nullopt);
}

TEST(MsvcMacros, StandardIsHiddenUnlessAskedFor) {
  EXPECT_EQ(msvc("__cplusplus", {1944, 20, {}}), "199711L");
  EXPECT_EQ(msvc("__cplusplus", {1944, 20, {"/Zc:__cplusplus"}}), "202002L");
  EXPECT_EQ(msvc("__cplusplus", {1944, 17, {"-Zc:__cplusplus"}}), "201703L");
  EXPECT_EQ(msvc("__cplusplus", {1944, 17, {"/Zc:__cplusplus", "/Zc:__cplusplus-"}}), "199711L");
  EXPECT_EQ(msvc("_MSVC_LANG", {1944, 20, {}}), "202002L");
}

TEST(MsvcMacros, Preprocessor) {
  EXPECT_EQ(msvc("_MSVC_TRADITIONAL", {}), "1");
  EXPECT_EQ(msvc("_MSVC_TRADITIONAL", {1944, 17, {"/Zc:preprocessor"}}), "0");
  EXPECT_EQ(msvc("_MSVC_TRADITIONAL", {1944, 17, {"/Zc:preprocessor", "/Zc:preprocessor-"}}), "1");
}

TEST(MsvcMacros, RuntimeAndProcessor) {
  EXPECT_EQ(msvc("_DLL", {}), "undefined");
  EXPECT_EQ(msvc("_DLL", {1944, 17, {"/MD"}}), "1");
  EXPECT_EQ(msvc("_DEBUG", {1944, 17, {"/MD", "/MTd"}}), "1");
  EXPECT_EQ(msvc("_DLL", {1944, 17, {"/MD", "/MTd"}}), "undefined");
  EXPECT_EQ(msvc("_M_FP_PRECISE", {}), "1");
  EXPECT_EQ(msvc("_M_FP_PRECISE", {1944, 17, {"/fp:fast"}}), "undefined");
  EXPECT_EQ(msvc("_M_FP_CONTRACT", {1929, 17, {"/fp:fast"}}), "undefined");
  EXPECT_EQ(msvc("__AVX2__", {1944, 17, {"/arch:AVX512"}}), "1");
  EXPECT_EQ(msvc("_CPPRTTI", {1944, 17, {"/GR-"}}), "undefined");
}

TEST(MsvcMacros, FeaturesFollowStandardAndVersion) {
  EXPECT_EQ(msvc("__cpp_constexpr", {1944, 14}), "201304L");
  EXPECT_EQ(msvc("__cpp_constexpr", {1944, 17}), "201603L");
  EXPECT_EQ(msvc("__cpp_constexpr", {1944, 20}), "201907L");
  EXPECT_EQ(msvc("__cpp_concepts", {1944, 17}), "undefined");
  EXPECT_EQ(msvc("__cpp_concepts", {1929, 20}), "201907L");
  EXPECT_EQ(msvc("__cpp_concepts", {1939, 20}), "202002L");
  EXPECT_EQ(msvc("__cpp_if_consteval", {1939, 23}), "undefined");
  EXPECT_EQ(msvc("__GNUC__", {}), "undefined");
}

TEST(CudaMacros, AsNvccDefinesThem) {
  TranslationUnit unit;
  unit.architectures = {"90a", "80"};
  const CudaVersion cuda = parse_cuda_version("13.0.88");
  auto host = cuda_macros(cuda, unit, Pass::host, "");
  EXPECT_EQ(value_of(host, "__CUDA_ARCH__"), "undefined");
  EXPECT_EQ(value_of(host, "CUDA_DOUBLE_MATH_FUNCTIONS"), "undefined");
  EXPECT_EQ(value_of(host, "__CUDA_ARCH_LIST__"), "800,900");
  EXPECT_EQ(value_of(host, "__CUDACC_VER_BUILD__"), "88");
  auto device = cuda_macros(cuda, unit, Pass::device, "90a");
  EXPECT_EQ(value_of(device, "__CUDA_ARCH__"), "900");
  EXPECT_EQ(value_of(device, "__CUDA_ARCH_FEAT_SM90_ALL"), "1");
  EXPECT_EQ(value_of(device, "__CUDA_ARCH_FAMILY_SPECIFIC__"), "900");
  auto family = cuda_macros(cuda, unit, Pass::device, "100f");
  EXPECT_EQ(value_of(family, "__CUDA_ARCH_SPECIFIC__"), "undefined");
  EXPECT_EQ(value_of(family, "__CUDA_ARCH_FAMILY_SPECIFIC__"), "1000");
  auto old = cuda_macros(parse_cuda_version("12.8"), unit, Pass::device, "90a");
  EXPECT_EQ(value_of(old, "__CUDA_ARCH_FAMILY_SPECIFIC__"), "undefined");
}

} // namespace
} // namespace portcuda
