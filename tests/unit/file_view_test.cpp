// Structure without a parser: brackets, functions, their execution space, statements, macros.
#include <gtest/gtest.h>

#include "tool/lex/file_view.h"
#include "tool/lex/word_scan.h"

namespace portcuda {
namespace {

const TriggerWords no_words{std::span<const std::string_view>{}};

struct Source {
  std::string text;
  FileView file;
  explicit Source(std::string t, std::string_view path = "a.cuh")
      : text(std::move(t)), file(path, text, no_words) {}
  std::uint32_t at(std::string_view word) const {
    for (std::uint32_t i = 0; i < file.size(); ++i)
      if (file.is(i, word)) return i;
    ADD_FAILURE() << "no token " << word;
    return 0;
  }
};

struct SpaceCase {
  const char* source; // the token `here` is asked for
  ExecutionSpace space;
};
class SpaceTest : public ::testing::TestWithParam<SpaceCase> {};

TEST_P(SpaceTest, is_read_off_the_function_head) {
  Source s(GetParam().source);
  EXPECT_EQ(s.file.space(s.at("here")), GetParam().space) << GetParam().source;
}

using enum ExecutionSpace;
INSTANTIATE_TEST_SUITE_P(
    Heads, SpaceTest,
    ::testing::Values(
        SpaceCase{"void f() { here; }", host},
        SpaceCase{"__global__ void k(int* p) { here; }", global},
        SpaceCase{"template <class T, int N = (3 > 2)> __device__ __forceinline__ T f(T x) { if "
                  "(x) { here; } }",
                  device},
        SpaceCase{"__host__ __device__ inline int f() { here; }", host_device},
        SpaceCase{"CUTE_HOST_DEVICE constexpr auto f(int a) -> int { here; }", host_device},
        SpaceCase{"CUTLASS_DEVICE void f() { here; }", device},
        SpaceCase{"SOME_MACRO void f() { here; }", unknown},
        SpaceCase{"TORCH_API void f() { here; }", host},
        SpaceCase{"#define FI __forceinline__ __device__\nFI int f() { here; }", device},
        SpaceCase{"#define HD\n#ifdef __CUDACC__\n#undef HD\n#define HD __host__ "
                  "__device__\n#endif\nHD int f() { here; }",
                  host_device},
        SpaceCase{"__device__ void f() { auto g = [&](int i) { here; }; }", device},
        SpaceCase{"void f() { auto g = [=] __device__ (int i) { here; }; }", device},
        SpaceCase{"void f() { run([&] { here; }); }", host},
        SpaceCase{"struct S { __device__ S(int x) : a(x), b{x} { here; } };", device},
        SpaceCase{"struct S { __device__ int operator()(int x) const noexcept { here; } };",
                  device},
        SpaceCase{"struct S { static __device__ int f(int x); int here; };", host},
        SpaceCase{"__device__ void f(int here) {}", device},
        SpaceCase{"__device__ int here[3];", device},
        SpaceCase{"__launch_bounds__(128, 2) __global__ void k() { here; }", global},
        SpaceCase{"extern \"C\" __global__ void __launch_bounds__(128) k() { here; }", global},
        SpaceCase{"__host__ __device__ void f() {\n#ifdef __CUDA_ARCH__\n here;\n#endif\n}",
                  device},
        SpaceCase{"__host__ __device__ void f() {\n#ifdef __CUDA_ARCH__\n#else\n here;\n#endif\n}",
                  host},
        SpaceCase{"namespace a { namespace { __device__ void f() { for (int i = 0; i < 3; ++i) { "
                  "here; } } } }",
                  device},
        SpaceCase{"#define M(x) do { here; __syncthreads(); } while (0)", device},
        SpaceCase{"#define M(x) here", unknown},
        SpaceCase{"__attribute__((device)) void f() { here; }", device}));

TEST(FileView, plain_cpp_is_host_code) {
  Source s("MACRO void f() { here; }", "a.cpp");
  EXPECT_EQ(s.file.space(s.at("here")), host);
}

struct BraceCase {
  const char* source; // `@` stands before the brace
  BraceKind kind;
};
class BraceTest : public ::testing::TestWithParam<BraceCase> {};

TEST_P(BraceTest, is_told_from_what_stands_before) {
  std::string text = GetParam().source;
  auto mark = text.find('@');
  Source s(text.erase(mark, 1));
  auto brace = s.file.token_at(std::uint32_t(mark));
  EXPECT_EQ(int(s.file.brace_kind(brace)), int(GetParam().kind)) << GetParam().source;
}

INSTANTIATE_TEST_SUITE_P(
    Braces, BraceTest,
    ::testing::Values(BraceCase{"void f() { if (x) @ { } }", BraceKind::block},
                      BraceCase{"void f() { FOR_EACH(x) @ { } }", BraceKind::block},
                      BraceCase{"void f() { auto x = T @ {1}; }", BraceKind::initializer},
                      BraceCase{"void f() { g(1, @ {1}); }", BraceKind::initializer},
                      BraceCase{"void f() { int x = ( @ { 1; }); }", BraceKind::block},
                      BraceCase{"struct alignas(16) S @ { };", BraceKind::type},
                      BraceCase{"template <class T> struct S : B<T> @ { };", BraceKind::type},
                      BraceCase{"template <class T> T f() @ { }", BraceKind::function},
                      BraceCase{"struct P make(int a) @ { }", BraceKind::function},
                      BraceCase{"enum class E : int @ { };", BraceKind::enumeration},
                      BraceCase{"namespace a::b @ { }", BraceKind::name_space},
                      BraceCase{"extern \"C\" @ { }", BraceKind::name_space},
                      BraceCase{"auto f = [](int x) mutable -> T<int> @ { };", BraceKind::lambda},
                      BraceCase{"void f() { x[i] = T @ {}; }", BraceKind::initializer},
                      BraceCase{"void f() { switch (x) { case 1: @ { } } }", BraceKind::block},
                      BraceCase{"void f() { do @ { } while (0); }", BraceKind::block}));

TEST(FileView, statements_begin_and_end) {
  Source s("void f() { a; int here = g(1, [&] { x; }) + h{2}; b; }");
  auto here = s.at("here");
  EXPECT_EQ(s.file.text(s.file.statement_begin(here)), "int");
  EXPECT_EQ(s.file.text_between(s.file.statement_begin(here), s.file.statement_end(here)),
            "int here = g(1, [&] { x; }) + h{2};");
}

TEST(FileView, alternatives_of_an_if_start_from_the_same_brackets) {
  Source s("void f(\n#ifdef A\n int a) {\n#else\n int b) {\n#endif\n here; }\nint after;");
  EXPECT_NE(s.file.function(s.at("here")), nullptr);
  EXPECT_EQ(s.file.enclosing(s.at("after")), no_token);
}

TEST(FileView, macros_are_units_of_their_own) {
  Source s("#define OPEN(x, ...) if (x) {\nvoid f() { OPEN(1, 2) here; } }\n#define EMPTY\n#define "
           "OBJ (1)\n");
  ASSERT_EQ(s.file.macros().size(), 3u);
  EXPECT_TRUE(s.file.macros()[0].function_like);
  EXPECT_EQ(s.file.macros()[0].parameters, (std::vector<std::string_view>{"x"}));
  EXPECT_EQ(s.file.text(s.file.macros()[0].body), "if");
  EXPECT_EQ(s.file.macros()[1].body, s.file.macros()[1].end);
  EXPECT_FALSE(s.file.macros()[2].function_like);
  EXPECT_EQ(s.file.text(s.file.macros()[2].body), "(");
  EXPECT_EQ(s.file.macro_named("OPEN"), &s.file.macros()[0]);
}

TEST(FileView, template_lists_and_comparisons) {
  Source s("void f() { g<A<int>, (1 > 2)>(x); bool b = p < q; }");
  auto less = s.at("<");
  auto close = s.file.template_close(less);
  ASSERT_NE(close, no_token);
  EXPECT_EQ(s.file.text(close + 1), "(");
  EXPECT_EQ(s.file.template_open(close), less);
  EXPECT_EQ(s.file.template_close(s.at("p") + 1), no_token);
}

TEST(FileView, damage_is_told_with_its_place) {
  EXPECT_EQ(Source("int a; /* open").file.damage()->what, "unterminated comment");
  EXPECT_EQ(Source("int a; /* open").file.damage()->offset, 7u);
  EXPECT_EQ(Source("auto s = R\"(open").file.damage()->what, "unterminated raw string");
  EXPECT_EQ(Source("auto s = \"open\n;").file.damage()->what, "unterminated string");
  EXPECT_FALSE(Source("#if 0\nit's \"so\n#endif\n#error don't\n").file.damage());
  EXPECT_FALSE(Source("int a; // it's fine /* \n/* x */").file.damage());
}

TEST(FileView, deep_nesting_is_no_recursion) {
  std::string deep = "void f() {";
  for (int i = 0; i < 100000; ++i) deep += "{";
  deep += "here;";
  Source s(deep);
  EXPECT_EQ(s.file.space(s.at("here")), host);
}

TEST(FileView, any_bytes_are_survived) {
  for (std::string text : {"", "{", "}", ")(", "[[", "#", "#define", "#include", "#if\n#elif\n",
                           "\\", "\xff\xfe", "template <", "->", "#define A(", "a\\\nb"}) {
    Source s(text);
    for (std::uint32_t i = 0; i < s.file.size(); ++i) {
      s.file.space(i), s.file.statement_begin(i), s.file.statement_end(i),
          s.file.macro_call_around(i), s.file.template_close(i);
      s.file.brace_kind(i), s.file.compiled(i), s.file.macro_at(i), s.file.function(i);
    }
  }
}

} // namespace
} // namespace portcuda
