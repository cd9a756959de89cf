#include "tool/ast/unit_twins.h"

#include <gtest/gtest.h>

namespace portcuda {
namespace {

TranslationUnit unit(const char* file = "/p/a.cu") {
  TranslationUnit unit;
  unit.file = file;
  unit.folder = "/p";
  return unit;
}

bool twins(const char* a, const char* b) {
  return twin_key(unit(), a) == twin_key(unit("/p/b.cu"), b);
}

TEST(UnitTwins, AreInstantiationsOfDifferentArguments) {
  EXPECT_TRUE(twins("#include \"k.h\"\ntemplate void f<half, 64>(P &p);\n",
                    "// other\n#include  \"k.h\"\n\ntemplate void f<cutlass::bf16_t, 128>(P&p);"));
  EXPECT_TRUE(twins("#include \"k.h\"\nnamespace n {\ntemplate <> void f<1>() { g<1>(x, {1}); }\n}",
                    "#include \"k.h\"\nnamespace n::m { extern template struct S<2>;\n"
                    "template struct S<2>; }\nusing namespace n;"));
}

TEST(UnitTwins, MayLeaveInstantiationsOut) {
  EXPECT_TRUE(twins("#include \"k.h\"\ntemplate void f<half>();\n",
                    "#include \"k.h\"\n#ifndef NO_BF16\ntemplate void f<bf16>();\n#endif\n"));
}

TEST(UnitTwins, IncludeTheSameInTheSameOrder) {
  const char* a = "#include \"a.h\"\n#include \"b.h\"\ntemplate void f<1>();";
  EXPECT_FALSE(twins(a, "#include \"b.h\"\n#include \"a.h\"\ntemplate void f<2>();"));
  EXPECT_FALSE(twins(a, "#include \"a.h\"\ntemplate void f<2>();"));
}

TEST(UnitTwins, DefineNoMacrosOfTheirOwn) {
  EXPECT_FALSE(twins("#define N 1\n#include \"a.h\"\ntemplate void f<1>();",
                     "#define N 2\n#include \"a.h\"\ntemplate void f<1>();"));
}

TEST(UnitTwins, AreFilesOfOneShape) {
  EXPECT_TRUE(twins("#include \"a.h\"\nvoid run_64(int* p) { launch<float, 64, true>(p); }",
                    "#include \"a.h\"\nvoid run_128(int* p) { launch<n::half, 128, false>(p); }"));
  EXPECT_TRUE(twins("void a(unsigned long n) { f(n); }", "void b(int n) { g(n); }"));
  EXPECT_FALSE(twins("void a(int n) { f(n); }", "void b(int n) { g(n + 1); }"));
  EXPECT_FALSE(twins("void a() { f(\"x\"); }", "void b() { f(\"y\"); }"));
  EXPECT_FALSE(twins("struct A { int a; };", "class A { int a; };"));
  EXPECT_FALSE(twins("#if A\n#endif\nint a;", "#if B\n#endif\nint a;"));
}

TEST(UnitTwins, HaveTheSameFlagsAndFolder) {
  const char* text = "template void f<1>();";
  TranslationUnit other = unit("/p/b.cu");
  const std::string key = twin_key(unit(), text);
  EXPECT_EQ(key, twin_key(other, text));
  other.preprocessor_flags = {"-DX"};
  EXPECT_NE(key, twin_key(other, text));
  other = unit("/p/b.cu");
  other.architectures = {"90a"};
  EXPECT_NE(key, twin_key(other, text));
  other = unit("/p/b.cu");
  other.standard = 20;
  EXPECT_NE(key, twin_key(other, text));
  EXPECT_NE(key, twin_key(unit("/p/q/b.cu"), text));
  EXPECT_NE(key, twin_key(unit("/p/b.cpp"), text));
}

TEST(UnitTwins, TakesAnyText) {
  for (const char* text : {"", "#", "#\n#define", "template", "template void f(", "namespace", "\"",
                           "/*", "{{{", "}}}", "R\"(", "template <> void f() {"})
    EXPECT_EQ(twin_key(unit(), text), twin_key(unit(), text));
}

} // namespace
} // namespace portcuda
