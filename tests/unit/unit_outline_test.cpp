#include "tool/ast/unit_outline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch_folder.h"
#include "tool/ast/dependency_scan.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class UnitOutlineTest : public testing::Test {
protected:
  PassScan scan(const std::string& text, bool cuda = false) {
    TranslationUnit unit;
    unit.file = folder_.write("project/a.cu", text);
    unit.folder = folder_.path();
    unit.cuda = cuda;
    const std::vector<std::filesystem::path> roots = {folder_.path() / "project"};
    return DependencyScanner(roots, {}).scan(unit, cuda ? Pass::device : Pass::host, "80");
  }

  std::vector<std::string> defined(const std::string& text, bool cuda = false) {
    std::vector<std::string> names;
    for (const auto& definition : scan(text, cuda).outline.definitions)
      names.push_back(definition.name);
    return names;
  }

  test::ScratchFolder folder_;
};

TEST_F(UnitOutlineTest, NamesFunctionsThatHaveABody) {
  EXPECT_THAT(defined("int f(int x) { return x; }\nint declared(int);\n"), ElementsAre("f"));
  EXPECT_THAT(defined("template <class T, int n = (3 > 2)>\nstatic inline T f(T t) { return t; }"),
              ElementsAre("f"));
  EXPECT_THAT(defined("template <class T, class U = A<B<int>>> auto f(T t) -> U { return t; }"),
              ElementsAre("f"));
  EXPECT_THAT(defined("decltype(g()) f() noexcept(true) { return {}; }"), ElementsAre("f"));
  EXPECT_THAT(defined("int C::f() { return 1; }\nint C::D::g() const { return 2; }"),
              ElementsAre("C::D::g", "C::f"));
  EXPECT_THAT(defined("template <> int f<1>() { return 1; }\nint operator+(A, A) { return 1; }"),
              IsEmpty());
}

TEST_F(UnitOutlineTest, NamesKernelsWithTheirAttributes) {
  EXPECT_THAT(defined("__global__ void __launch_bounds__(128, 2) kernel(float* p) { *p = 1; }\n"
                      "__global__ __attribute__((noinline)) void other() {}\n",
                      true),
              ElementsAre("kernel", "other"));
}

TEST_F(UnitOutlineTest, NamesClassesButNotSpecializations) {
  EXPECT_THAT(defined("struct A { int in_a; void f() {} };\nclass B final : A {};\nunion C {};\n"
                      "enum class D : int { d };\nstruct alignas(16) E { int x; };\nstruct F;\n"
                      "template <> struct A2<int> {};\nenum { nameless };\n"),
              ElementsAre("A", "B", "C", "D", "E"));
}

TEST_F(UnitOutlineTest, NamesVariables) {
  EXPECT_THAT(defined("static constexpr float a = 1;\nint b;\nint c[] = {1, 2};\nA d{1};\n"
                      "using E = int;\ntypedef int F;\nconst int* g = f(3);\nB h[2];\n"),
              ElementsAre("a", "b", "c", "d", "g", "h"));
}

TEST_F(UnitOutlineTest, NamesThemWithTheirNamespaces) {
  EXPECT_THAT(defined("namespace a::b {\nint f() { if (x) { return 1; } return 2; }\n"
                      "namespace { int g; }\n}\nextern \"C\" { int h() { return 1; } }\nint i;\n"),
              ElementsAre("a::b::?::g", "a::b::f", "h", "i"));
}

TEST_F(UnitOutlineTest, SaysInWhichFileTheyStand) {
  const std::string header = folder_.write("project/h.h", "#pragma once\nint in_header;\n");
  folder_.write("project/bare.h", "int bare;\n");
  const PassScan result =
      scan("#include \"h.h\"\n#include \"bare.h\"\n#define NAME of_macro\nint NAME;\n");
  ASSERT_EQ(result.outline.definitions.size(), 3u);
  auto definition = result.outline.definitions.begin();
  EXPECT_EQ(*definition, (UnitOutline::Definition{"bare", folder_ / "project/bare.h"}));
  EXPECT_EQ(*++definition, (UnitOutline::Definition{"in_header", header}));
  EXPECT_EQ(*++definition, (UnitOutline::Definition{"of_macro", folder_ / "project/a.cu"}));
  EXPECT_THAT(result.guarded_files, ElementsAre(header));
}

TEST_F(UnitOutlineTest, KnowsUsingDirectivesByTheirPlace) {
  const UnitOutline outline = scan("using namespace a::b;\nusing c::d;\nnamespace n {\n"
                                   "using namespace e;\nvoid f() { using namespace g; }\n}\n")
                                  .outline;
  EXPECT_THAT(outline.global_directives, ElementsAre("a::b"));
  EXPECT_THAT(outline.directives, ElementsAre("a::b", "e", "g"));
}

} // namespace
} // namespace portcuda
