// The parts of tests/gpu that need no GPU: descriptions, inputs, arguments.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <set>

#include "scratch_folder.h"
#include "tests/gpu/launch_description.h"
#include "tests/gpu/launch_inputs.h"

namespace portcuda::gpu {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string launch_json(const std::string& buffers = R"({"a": {"type": "int32", "count": 4}})",
                        const std::string& arguments = R"([{"pointer": "a"}])",
                        const std::string& more = "") {
  return R"({"launches": [{"file": "a.cu", "kernel": "k", "arch": "80", "grid": [1, 2, 3],
             "block": [32, 1, 1], "buffers": )" +
         buffers + R"(, "arguments": )" + arguments + more + "}]}";
}

std::string error_of(const std::string& json) {
  auto launches = read_launches(json);
  return launches ? "" : launches.error();
}

TEST(LaunchDescription, ReadsWhatIsThere) {
  auto launches = read_launches(
      launch_json(R"({"a": {"type": "float16", "count": 8, "fill": "uniform", "low": -2, "high": 3},
                      "b": {"type": "int32", "count": 1, "compared": false}})",
                  R"([[{"pointer": "a"}, {"pointer": null}, {"array": [3, {"int32": 7}]}],
                      {"bool": true}, {"float32": 0.5}])",
                  R"(, "shared": 1024, "name": "first")"));
  ASSERT_TRUE(launches) << launches.error();
  const Launch& launch = launches->at(0);
  EXPECT_EQ(launch.name, "first");
  EXPECT_THAT(launch.grid, ElementsAre(1, 2, 3));
  EXPECT_EQ(launch.shared_bytes, 1024u);
  EXPECT_EQ(launch.buffers[0].type, ElementType::float16);
  EXPECT_EQ(launch.buffers[0].low, -2);
  EXPECT_FALSE(launch.buffers[1].compared);
  ASSERT_EQ(launch.arguments.size(), 3u);
  EXPECT_EQ(launch.arguments[0].members[2].members.size(), 3u);
  EXPECT_EQ(launch.arguments[1].number, 1);
}

TEST(LaunchDescription, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(error_of("{"), "no valid JSON");
  EXPECT_THAT(error_of("{}"), HasSubstr("`launches`"));
  EXPECT_THAT(error_of(R"({"launches": []})"), HasSubstr("`launches`"));
  EXPECT_THAT(error_of(R"({"launches": [7]})"), HasSubstr("launch 1: the launch is no object"));
  EXPECT_THAT(error_of(R"({"launches": [{"file": "a.cu"}]})"), HasSubstr("kernel"));
  const std::string a = R"({"a": {"type": "int32", "count": 4}})";
  EXPECT_THAT(error_of(launch_json(a, R"([{"pointer": "b"}])")), HasSubstr("buffer `b`"));
  EXPECT_THAT(error_of(launch_json(a, R"([{"int31": 1}])")), HasSubstr("`int31` is none of bool"));
  EXPECT_THAT(error_of(launch_json(a, R"([{"int32": "x"}])")), HasSubstr("launch 1: "));
  EXPECT_THAT(error_of(launch_json(a, "[5]")), HasSubstr("not 5"));
  EXPECT_THAT(error_of(launch_json(a, "[[]]")), HasSubstr("without members"));
  EXPECT_THAT(error_of(launch_json(a, R"([{"array": [0, {"int32": 1}]}])")),
              HasSubstr("array of 0"));
  EXPECT_THAT(error_of(launch_json(a, "[]", R"(, "gird": 1)")), HasSubstr("unknown key `gird`"));
  EXPECT_THAT(error_of(launch_json(R"({"a": {"type": "int32", "count": 0}})")),
              HasSubstr("count of 0"));
  EXPECT_THAT(error_of(launch_json(R"({"a": {"type": "int32", "count": 1, "fill": "values"}})")),
              HasSubstr("needs some"));
  EXPECT_THAT(error_of(launch_json(R"({"a": {"type": "int32", "count": 1, "compared": false}})")),
              HasSubstr("no buffer is compared"));
}

template <class T> std::vector<T> as(const std::vector<std::byte>& bytes) {
  std::vector<T> values(bytes.size() / sizeof(T));
  std::memcpy(values.data(), bytes.data(), bytes.size());
  return values;
}

Buffer buffer(ElementType type, std::size_t count, Fill fill, double low = 0, double high = 1) {
  Buffer b;
  b.name = "b";
  b.type = type;
  b.count = count;
  b.fill = fill;
  b.low = low;
  b.high = high;
  return b;
}

TEST(LaunchInputs, TheSameOnEveryMachine) {
  // mt19937_64 is fixed by the standard; these values were printed once.
  const Buffer b = buffer(ElementType::int32, 4, Fill::uniform, 0, 999);
  EXPECT_EQ(as<std::int32_t>(filled(b, 1)), as<std::int32_t>(filled(b, 1)));
  EXPECT_NE(as<std::int32_t>(filled(b, 1)), as<std::int32_t>(filled(b, 2)));
  Buffer other = b;
  other.name = "c";
  EXPECT_NE(as<std::int32_t>(filled(b, 1)), as<std::int32_t>(filled(other, 1)));
  EXPECT_THAT(as<std::int32_t>(filled(b, 1)), ElementsAre(568, 953, 786, 788));
}

TEST(LaunchInputs, Fills) {
  EXPECT_THAT(as<float>(filled(buffer(ElementType::float32, 2, Fill::zero), 1)), ElementsAre(0, 0));
  Buffer sequence = buffer(ElementType::int64, 3, Fill::sequence, 5);
  sequence.step = -2;
  EXPECT_THAT(as<std::int64_t>(filled(sequence, 1)), ElementsAre(5, 3, 1));
  Buffer values = buffer(ElementType::uint16, 5, Fill::values);
  values.values = {1, 65535};
  EXPECT_THAT(as<std::uint16_t>(filled(values, 1)), ElementsAre(1, 65535, 1, 65535, 1));
  const auto permutation =
      as<std::int32_t>(filled(buffer(ElementType::int32, 100, Fill::permutation), 1));
  EXPECT_EQ(std::set<std::int32_t>(permutation.begin(), permutation.end()).size(), 100u);
  EXPECT_THAT(permutation, testing::Each(testing::AllOf(testing::Ge(0), testing::Lt(100))));
  EXPECT_FALSE(std::ranges::is_sorted(permutation));
}

TEST(LaunchInputs, UniformStaysInsideAndReachesBothEnds) {
  const auto ints =
      as<std::int32_t>(filled(buffer(ElementType::int32, 1000, Fill::uniform, -2, 2), 1));
  EXPECT_EQ(std::set<std::int32_t>(ints.begin(), ints.end()),
            (std::set<std::int32_t>{-2, -1, 0, 1, 2}));
  const auto reals = as<float>(filled(buffer(ElementType::float32, 1000, Fill::uniform, -1, 3), 1));
  EXPECT_LT(*std::ranges::min_element(reals), -0.9f);
  EXPECT_GT(*std::ranges::max_element(reals), 2.9f);
  const auto words = as<std::uint32_t>(
      filled(buffer(ElementType::uint32, 1000, Fill::uniform, 0, 4294967295.0), 1));
  EXPECT_GT(*std::ranges::max_element(words), 0xf0000000u);
}

TEST(LaunchInputs, HalfPrecision) {
  const float inf = std::numeric_limits<float>::infinity();
  // IEEE 754: value, binary16, bfloat16.
  const std::tuple<float, unsigned, unsigned> table[] = {{0.f, 0x0000, 0x0000},
                                                         {-0.f, 0x8000, 0x8000},
                                                         {1.f, 0x3c00, 0x3f80},
                                                         {-2.f, 0xc000, 0xc000},
                                                         {0.1f, 0x2e66, 0x3dcd},
                                                         {65504.f, 0x7bff, 0x4780},
                                                         {65519.f, 0x7bff, 0x4780},
                                                         {65520.f, 0x7c00, 0x4780},
                                                         {inf, 0x7c00, 0x7f80},
                                                         {-inf, 0xfc00, 0xff80},
                                                         {0x1p-14f, 0x0400, 0x3880},
                                                         {0x1p-24f, 0x0001, 0x3380},
                                                         {0x1p-25f, 0x0000, 0x3300},
                                                         {0x1.8p-24f, 0x0002, 0x33c0},
                                                         {1.f + 0x1p-11f, 0x3c00, 0x3f80},
                                                         {1.f + 0x1.8p-10f, 0x3c02, 0x3f80},
                                                         {0x1.ffep-15f, 0x0400, 0x3880},
                                                         {3e38f, 0x7c00, 0x7f62}};
  for (auto [value, half, brain] : table) {
    EXPECT_EQ(to_float16(value), half) << value;
    EXPECT_EQ(to_bfloat16(value), brain) << value;
  }
  EXPECT_GT(to_float16(std::nanf("")) & 0x7fff, 0x7c00);
  EXPECT_GT(to_bfloat16(std::nanf("")) & 0x7fff, 0x7f80);
}

Argument scalar(ArgumentType type, double number) {
  Argument argument;
  argument.type = type;
  argument.number = number;
  return argument;
}

TEST(LaunchInputs, ArgumentsAreLaidOutAsByTheCompiler) {
  struct Same {
    bool flag;
    std::int64_t wide;
    std::uint16_t small;
    std::int32_t number;
    float real;
    void* pointer;
    bool last;
  };
  const Same same{true, -3, 7, -5, 0.25f, reinterpret_cast<void*>(0x123456789a), true};
  Argument pointer = scalar(ArgumentType::pointer, 0);
  pointer.buffer = "b";
  Argument whole;
  whole.members = {scalar(ArgumentType::bool_, 1),      scalar(ArgumentType::int64, -3),
                   scalar(ArgumentType::uint16, 7),     scalar(ArgumentType::int32, -5),
                   scalar(ArgumentType::float32, 0.25), pointer,
                   scalar(ArgumentType::bool_, 1)};
  const auto bytes =
      laid_out(whole, DataModel::lp64, [](const std::string&) { return 0x123456789a; });
  ASSERT_EQ(bytes.size(), sizeof(Same));
  Same read{};
  std::memcpy(&read, bytes.data(), sizeof read);
  EXPECT_EQ(read.flag, same.flag);
  EXPECT_EQ(read.wide, same.wide);
  EXPECT_EQ(read.small, same.small);
  EXPECT_EQ(read.number, same.number);
  EXPECT_EQ(read.real, same.real);
  EXPECT_EQ(read.pointer, same.pointer);
  EXPECT_EQ(read.last, same.last);
}

TEST(LaunchInputs, LongHasFourBytesOnWindows) {
  Argument whole;
  whole.members = {scalar(ArgumentType::int32, 1), scalar(ArgumentType::long_, 2)};
  const AddressOf none = [](const std::string&) { return std::uint64_t(0); };
  EXPECT_EQ(laid_out(whole, DataModel::lp64, none).size(), 16u);
  EXPECT_EQ(laid_out(whole, DataModel::llp64, none).size(), 8u);
}

constexpr std::string_view ptx =
    ".visible .entry _ZN2la14combine_kernelI6__halfLi512EEEvNS_12DecodeParamsE(\n"
    ".param .align 8 .b8 _ZN2la14combine_kernelI6__halfLi512EEEvNS_12DecodeParamsE_param_0[104],\n"
    ".param .u64 .ptr .align 1 p_1,\n.param .f32 p_2\n)\n.maxntid 64, 1, 1\n{\nret;\n}\n"
    ".entry _ZN36_GLOBAL__N__17e1e44f_4_a_cu_003183a12h2EPi(\n.param .u64 q\n)\n{\nret;\n}\n"
    ".visible .entry user()\n{\nret;\n}\n";

TEST(LaunchInputs, KernelsByTheirName) {
  EXPECT_THAT(kernels_named(ptx, "la::combine_kernel<__half, 512>"),
              ElementsAre("_ZN2la14combine_kernelI6__halfLi512EEEvNS_12DecodeParamsE"));
  EXPECT_THAT(kernels_named(ptx, "(anonymous namespace)::h2"),
              ElementsAre("_ZN36_GLOBAL__N__17e1e44f_4_a_cu_003183a12h2EPi"));
  EXPECT_THAT(kernels_named(ptx, "user"), ElementsAre("user"));
  EXPECT_THAT(kernels_named(ptx, "combine_kernel"), ElementsAre());
}

TEST(LaunchInputs, ParametersAreCheckedAgainstTheKernel) {
  auto problem = [](const std::string& kernel, Members arguments) {
    Launch launch;
    launch.kernel = kernel;
    launch.arguments = std::move(arguments);
    return parameters_problem(ptx, launch, DataModel::lp64);
  };
  Argument params;
  params.members.assign(13, scalar(ArgumentType::int64, 0));
  const Argument pointer = scalar(ArgumentType::pointer, 0),
                 real = scalar(ArgumentType::float32, 0);
  const std::string combine = "la::combine_kernel<__half, 512>";
  EXPECT_EQ(problem(combine, {params, pointer, real}), "");
  EXPECT_EQ(problem("user", {}), "");
  EXPECT_EQ(problem(combine, {params, pointer}), "the kernel takes 3 parameters and gets 2");
  EXPECT_EQ(problem(combine, {pointer, pointer, real}), "parameter 1 has 104 bytes and gets 8");
  EXPECT_THAT(problem("other", {}), HasSubstr("0 kernels are called `other`"));
}

// The descriptions of this repository's own trees.
TEST(LaunchDescription, TheTreesOfThisRepository) {
  for (const char* tree : {"all_gather", "dispatch_attention", "latent_attention"}) {
    const std::string path = std::string(PORTCUDA_SOURCE_DIR) + "/kernels/" + tree + "/gpu.json";
    const auto launches = read_launches(test::read_bytes(path));
    ASSERT_TRUE(launches) << path << ": " << launches.error();
    for (const Launch& launch : *launches)
      EXPECT_TRUE(std::filesystem::exists(std::string(PORTCUDA_SOURCE_DIR) + "/kernels/" + tree +
                                          "/" + launch.file))
          << launch.file;
  }
}

} // namespace
} // namespace portcuda::gpu
