// The shapes of punctuation: each one, and what nearly is one.
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tool/lex/word_scan.h"

namespace portcuda {
namespace {

constexpr std::size_t block = 64;

struct Shape {
  std::string source;
  bool present;
};
void PrintTo(const Shape& shape, std::ostream* out) {
  *out << ::testing::PrintToString(shape.source.substr(0, 80));
}

class ShapeTest : public ::testing::TestWithParam<std::pair<std::string_view, Shape>> {};

TEST_P(ShapeTest, is_told_at_every_place_in_a_block) {
  const auto& [name, shape] = GetParam();
  const TriggerWords words(trigger_shapes);
  for (std::size_t shift = 0; shift <= block + 1; ++shift) {
    const std::string source = std::string(shift, ' ') + shape.source;
    for (VectorSet set :
         {VectorSet::portable, VectorSet::sse2, VectorSet::avx2, VectorSet::avx512}) {
      if (!supported(set)) continue;
      const WordScan scan = scan_words(source, words, set);
      ASSERT_FALSE(scan.must_lex);
      ASSERT_EQ(scan.present[words.index_of(name)], shape.present)
          << "set " << int(set) << " shift " << shift;
    }
  }
}

auto of(std::string_view name, std::vector<Shape> shapes) {
  std::vector<std::pair<std::string_view, Shape>> all;
  for (Shape& shape : shapes) all.emplace_back(name, std::move(shape));
  return ::testing::ValuesIn(all);
}

INSTANTIATE_TEST_SUITE_P(StatementExpression, ShapeTest,
                         of("({", {{"x = ({ 1; });", true},
                                   {"x = (\n  {", true},
                                   {"x = ( /* a */ {", true},
                                   {"x = ( // a\n {", true},
                                   {"f(({ 1; }))", true},
                                   {"return ({ 1; });", true},
                                   {"(int)({ 1; })", true},
                                   {"#define M(x) ({ x; })", true},
                                   {"#define M ({ 1; })", true},
                                   {"#define M(x) \\\n  ({ \\\n x; })", true},
                                   {"; ({ 1; });", true},
                                   {"} ({ 1; });", true},
                                   {"a > ({ 1; })", true},
                                   {"else ({ 1; });", true},
                                   {"__extension__ ({ 1; })", true},
                                   {"a, ({ 1; })", true},
                                   {"f({1, 2})", false},
                                   {"f<int>({1, 2})", false},
                                   {"f<g<int>>({1, 2})", false},
                                   {"x[1]({1})", false},
                                   {"f(a, {1})", false},
                                   {"// x = ({\n", false},
                                   {"\"= ({\"", false},
                                   {"operator()({1})", false},
                                   {"(a) {", false},
                                   {"f\n({1})", false},
                                   {"f // ;\n({1})", false},
                                   {"f /* = */ ({1})", false},
                                   {"#define M(x) f({x})", false}}));

INSTANTIATE_TEST_SUITE_P(CompoundLiteral, ShapeTest,
                         of("){", {{"x = (T){1};", true},
                                   {"x = (T)\n{1};", true},
                                   {"x = (T) /* a */ {1};", true},
                                   {"return (T){1};", true},
                                   {"f((T){1})", true},
                                   {"f(a, (T){1})", true},
                                   {"a + (struct T){1}", true},
                                   {"&(T){1}", true},
                                   {"x = (typename F<A>::T){1};", true},
                                   {"x = (T[2]){1, 2};", true},
                                   {"x = (F(a, b)){1};", true},
                                   {"#define M (T){1}", true},
                                   {"#define M(a) (T){a}", true},
                                   {"f(x = (\n#if A\nT), g(y\n#else\nT\n#endif\n){1};", true},
                                   {"(void)(T){1};", true},
                                   {"a>(T){1}", true},
                                   {"c ? (T){1} : (T){2}", true},
                                   {"; (T){1}.f();", true},
                                   {"= (\n#if A\nT\n#endif\n){1}", true},
                                   {"if (a) {", false},
                                   {"if (f(a) && (b)) {", false},
                                   {"void f(int a) {", false},
                                   {"void f(int a)\n{", false},
                                   {"f<int>(a) {", false},
                                   {"f<g<int>>(a) {", false},
                                   {"std::function<void(int)>(a) {", false},
                                   {"[=](int a) {", false},
                                   {"[=] __device__ (int a) {", false},
                                   {"T operator+(T a) {", false},
                                   {"T operator()(T a) {", false},
                                   {"bool operator>(T a) {", false},
                                   {"T operator<<(T a) {", false},
                                   {"T& operator =(T a) {", false},
                                   {"A() : b(1), c(2) {", false},
                                   {"for (;;) {", false},
                                   {"while (a) /* b */ {", false},
                                   {"x = (a);\n{", false},
                                   {"// = (T){\n", false},
                                   {"\"= (T){\"", false},
                                   {"do { } while (a); {", false},
                                   {"f(x)\n// = (T)\n{", false}}));

INSTANTIATE_TEST_SUITE_P(Question, ShapeTest,
                         of("?:", {{"a ?: b", true},
                                   {"a ? : b", true},
                                   {"a ?\n: b", true},
                                   {"a ? /* x */ : b", true},
                                   {"a ? // x\n : b", true},
                                   {"a ? \\\n : b", true},
                                   {"a ?: ::b", true},
                                   {"a ?\n#if A\n: b", true},
                                   {"a ? b : c", false},
                                   {"a ? ::b : c", false},
                                   {"a ?::b : c", false},
                                   {"// a ?: b", false},
                                   {"\"?:\"", false},
                                   {"'?' : 1", false}}));

INSTANTIATE_TEST_SUITE_P(CaseRange, ShapeTest,
                         of("case...",
                            {{"case 1 ... 5:", true},
                             {"case 'a'...'z':", true},
                             {"case A ... B : x;", true},
                             {"case 1 /* a */ ... 5:", true},
                             {"case 1\n ... 5:", true},
                             {"case 1: f(args...);", true}, // one line: for the rule to tell
                             {"case 1:\n f(args...);", false},
                             {"f(args...);", false},
                             {"template <class... T>", false},
                             {"// case 1 ... 5:", false},
                             {"lowercase ... x", false},
                             {"\"case 1 ... 5:\"", false},
                             {"f(args...); case 1:\n", false}}));

INSTANTIATE_TEST_SUITE_P(LongInteger, ShapeTest,
                         of("0L", {{"0L", true},      {"x = 1l << n;", true},
                                   {"1UL", true},     {"1ul", true},
                                   {"1LU", true},     {"0x7fL", true},
                                   {"0XFFul", true},  {"0b101L", true},
                                   {"1'000L", true},  {"0xCCCC'CCCCUL", true},
                                   {"017L", true},    {"a-1L", true},
                                   {"...1L", true},   {"1LL", false},
                                   {"1ull", false},   {"1llu", false},
                                   {"1U", false},     {"1.0L", false},
                                   {".5L", false},    {"x1L", false},
                                   {"L", false},      {"0", false},
                                   {"0x1FLL", false}, {"// 1L", false},
                                   {"\"1L\"", false}, {"L'1'", false},
                                   {"1_L", false},    {"64x128_relu", false},
                                   {"xL", false}}));

std::string repeat(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

INSTANTIATE_TEST_SUITE_P(ElseChain, ShapeTest,
                         of("else*121", {{repeat("if (a) b; else ", 121), true},
                                         {repeat("if (a) b; else ", 120), false},
                                         {"#define M if (a) b; else c\n", true},
                                         {"#define M(a) \\\n if (a) b; \\\n else c\n", true},
                                         {"#define M /* \n */ else\n", true},
                                         {" # /* a */ define M else", true},
                                         {"/* a */ #define M else", true},
                                         {"if (a) b; else c;", false},
                                         {"#define M a\nelse", false},
                                         {"#define M a \\\n b\r\nelse", false},
                                         {"#define M a // b\nelse", false},
                                         {"#define M // else\n", false},
                                         {"#define M \"else\"\n", false},
                                         {"x #define M else", false},
                                         {"/* a */ x /* b */ #define M else", false},
                                         {"#if A\n#else\n#endif\n", false},
                                         {"#defined else\n", false},
                                         {repeat("elsewhere ", 200), false}}));

INSTANTIATE_TEST_SUITE_P(LongString, ShapeTest,
                         of("long-string",
                            {{"\"" + std::string(16381, 'a') + "\"", true},
                             {"\"" + std::string(16380, 'a') + "\"", false},
                             {"R\"(" + std::string(16381, '\n') + ")\"", true},
                             {repeat("\"" + std::string(16000, 'a') + "\"\n", 5), true},
                             {repeat("\"" + std::string(16000, 'a') + "\" /* a */ \\\n", 5), true},
                             {repeat("\"" + std::string(16000, 'a') + "\"\n", 4), false},
                             {repeat("\"" + std::string(16000, 'a') + "\",\n", 5), false},
                             {repeat("\"" + std::string(16000, 'a') + "\" x\n", 5), false},
                             {repeat("u8\"" + std::string(16000, 'a') + "\"\n", 5), true},
                             {"// \"" + std::string(16381, 'a') + "\"", false}}));

INSTANTIATE_TEST_SUITE_P(DirectiveInParentheses, ShapeTest,
                         of("#if(", {{"f(a,\n#if B\n b\n#endif\n);", true},
                                     {"f(\n  #ifdef B\n", true},
                                     {"f(\n# else\n", true},
                                     {"#if A\nf(\n#else\ng(\n#endif\n", true},
                                     {"f(a, (b),\n#if B\n", true},
                                     {"f(\n#define B )\n#if C\n", true},
                                     {"f(\n#define B\n#if C\n", true},
                                     {"/* ) */ f(\n/* a */ #if B\n", true},
                                     {"f(a);\n#if B\n#endif\n", false},
                                     {"#define M f(\n#if B\n#endif\n", false},
                                     {"#if A(b)\n#endif\n", false},
                                     {"#if (A && \\\n (B)\n#endif\n", false},
                                     {"f(a,\n#define B\n b);\n", false},
                                     {"f(a,\n#pragma unroll\n b);\n", false},
                                     {"\"(\"\n#if B\n", false},
                                     {"'('\n#if B\n", false},
                                     {"// (\n#if B\n", false},
                                     {"#if A\nf(a\n#else\nf(b\n#endif\n", true},
                                     {")\n#if A\n", false},
                                     {"(\n#error if\n)", false},
                                     {"f(a, #if\n)", false}}));

INSTANTIATE_TEST_SUITE_P(ZeroLengthArray, ShapeTest,
                         of("[0]", {{"struct S { int n; char a[0]; };", true},
                                    {"char a[0], b;", true},
                                    {"char a [ 0 ] ;", true},
                                    {"char a[0] = {};", true},
                                    {"T* a[0];", true},
                                    {"vector<int> a[0];", true},
                                    {"int a[2][0];", true},
                                    {"int a[0][2], b[0];", true},
                                    {"struct { int b; } a[0];", true},
                                    {"int a, b[0];", true},
                                    {"char // c\n a[0];", true},
                                    {"char /* c */ a[0];", true},
                                    {"char\n#if A\n a[0];", true},
                                    {"extern __shared__ float a[0];", true},
                                    {"using A = int[0];", true},
                                    {"decltype(x) a[0];", true},
                                    {"int [[maybe_unused]] a[0];", true},
                                    {"alignas(8) char a[0];", true},
                                    {"void f(const int a[0], int b);", true},
                                    {"#define M char a[0];", true},
                                    {"char a[0]\n#if A\n;", true},
                                    {"T& a[0];", true},
                                    {"x = a[0];", false},
                                    {"a[0] = 1;", false},
                                    {"{ a[0] = 1; }", false},
                                    {"// b\n a[0] = 1;", false},
                                    {"#endif\n a[0] = 1;", false},
                                    {"} a[0] = 1;", false},
                                    {"f(a[0], b[0])", false},
                                    {"f(x, a[0], y)", false},
                                    {"{a[0], a[1]}", false},
                                    {"return a[0];", false},
                                    {"p->a[0] = 1;", false},
                                    {"x.a[0], 1", false},
                                    {"char a[1];", false},
                                    {"char a[00];", false},
                                    {"char a[0x0];", false},
                                    {"char a[];", false},
                                    {"// char a[0];", false},
                                    {"\"char a[0];\"", false},
                                    {"x = (float)a[0];", false},
                                    {"a[i][0] = 1;", false},
                                    {"case a[0]:", false},
                                    {"char a[10];", false},
                                    {"int a[N + 0];", false}}));

} // namespace
} // namespace portcuda
