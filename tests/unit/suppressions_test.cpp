#include "tool/source/suppressions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tool/source/suppression_scope.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// The code that the first suppression comment of `source` is about.
std::string cpp_scope(const std::string& source) {
  const auto comments = scoped_cpp_comments(source);
  if (comments.empty()) return "no comment";
  return source.substr(comments[0].begin, comments[0].end - comments[0].begin);
}

const std::string ignore = "// portcuda: ignore PC1\n";

// `statement` must be exactly what an own-line comment before it covers.
void expect_statement(const std::string& statement, const std::string& rest = "\nint after;\n") {
  EXPECT_EQ(cpp_scope("int before;\n" + ignore + statement + rest), statement) << rest;
}

struct Found {
  bool operator()(std::string_view id, std::string_view text) {
    return suppressions.suppresses(id, offset(text));
  }
  std::uint32_t offset(std::string_view text) const {
    const std::size_t at = source.find(text);
    EXPECT_NE(at, std::string::npos) << text;
    return std::uint32_t(at);
  }
  std::vector<std::string> unused() const {
    std::vector<std::string> result;
    for (const auto& problem : suppressions.unused())
      result.push_back(source.substr(problem.offset, problem.length));
    return result;
  }
  std::vector<std::string> problems() const {
    std::vector<std::string> result;
    for (const auto& problem : suppressions.problems())
      result.push_back(source.substr(problem.offset, problem.length) + " | " + problem.message);
    return result;
  }
  std::string source;
  Suppressions suppressions;
};

Found parse(std::string source, CommentSyntax syntax = CommentSyntax::cpp) {
  Suppressions parsed = Suppressions::parse(source, syntax);
  return {std::move(source), std::move(parsed)};
}

TEST(Suppressions, at_the_end_of_a_line_cover_the_line) {
  Found file = parse("aaa; bbb;  // portcuda: ignore PC101, PC203 -- generated\nccc;\n");
  EXPECT_TRUE(file("PC101", "aaa"));
  EXPECT_TRUE(file("PC203", "bbb"));
  EXPECT_FALSE(file("PC102", "bbb"));
  EXPECT_FALSE(file("PC101", "ccc"));
  EXPECT_THAT(file.problems(), IsEmpty());
  EXPECT_THAT(file.unused(), IsEmpty());
}

TEST(Suppressions, alone_on_a_line_cover_the_next_statement) {
  Found file = parse("aaa;\n// portcuda: ignore PC101\n// another remark\nbbb(\n  ccc);\nddd;\n");
  EXPECT_FALSE(file("PC101", "aaa"));
  EXPECT_TRUE(file("PC101", "bbb"));
  EXPECT_TRUE(file("PC101", "ccc"));
  EXPECT_FALSE(file("PC101", "ddd"));
}

TEST(Suppressions, ids_may_be_beginnings) {
  Found file = parse("x;  // portcuda: ignore PC4 PC20\n");
  EXPECT_TRUE(file("PC401", "x"));
  EXPECT_TRUE(file("PC203", "x"));
  EXPECT_FALSE(file("PC101", "x"));
  EXPECT_FALSE(file("PC212", "x"));
}

TEST(Suppressions, regions) {
  Found file = parse("aaa;\n// portcuda: off PC4, PC101\nbbb;\n// portcuda: on PC401\nccc;\n// "
                     "portcuda: on PC4\nddd;\n");
  EXPECT_FALSE(file("PC401", "aaa"));
  EXPECT_TRUE(file("PC401", "bbb"));
  EXPECT_FALSE(file("PC401", "ccc"));
  EXPECT_TRUE(file("PC402", "ccc"));
  EXPECT_FALSE(file("PC402", "ddd"));
  EXPECT_THAT(file.unused(), ElementsAre("PC101"));
  EXPECT_TRUE(file("PC101", "ddd")); // never switched on again: to the end of the file
  EXPECT_THAT(file.unused(), IsEmpty());
}

TEST(Suppressions, of_a_file_count_from_anywhere) {
  Found file = parse("aaa;\n/* portcuda: ignore-file PC3 -- vendored */\nbbb;\n");
  EXPECT_TRUE(file("PC301", "aaa"));
  EXPECT_TRUE(file("PC301", "bbb"));
  EXPECT_FALSE(file("PC401", "aaa"));
}

TEST(Suppressions, unused_ones_are_told_one_by_one) {
  Found file = parse("aaa;  // portcuda: ignore PC101, PC203\n// portcuda: ignore-file PC3\n"
                     "// portcuda: off PC5\n// portcuda: ignore PC901\nbbb;\n");
  EXPECT_TRUE(file("PC101", "aaa"));
  EXPECT_FALSE(file("PC203", "bbb"));
  EXPECT_THAT(file.unused(), ElementsAre("PC203", "PC3", "PC5"));
  EXPECT_THAT(file.suppressions.unused()[0].message, HasSubstr("`PC203`"));
  EXPECT_TRUE(file("PC901", "bbb"));
}

TEST(Suppressions, both_comments_on_a_finding_count_as_used) {
  Found file = parse("// portcuda: ignore-file PC1\naaa;  // portcuda: ignore PC101\n");
  EXPECT_TRUE(file("PC101", "aaa"));
  EXPECT_THAT(file.unused(), IsEmpty());
}

TEST(Suppressions, only_comments_count) {
  for (const char* text :
       {"auto s = \"// portcuda: ignore PC101\"; x;\n",
        "auto s = R\"(\n// portcuda: ignore PC101\n)\"; x;\n",
        "auto s = \"\\\"// portcuda: ignore PC101\"; x;\n", "x;  // see portcuda: ignore PC101\n",
        "x;  // myportcuda: ignore PC101\n", "x; // portcuda ignore PC101\n",
        "// portcuda: scans CUDA code on Linux\nx;\n",
        "// portcuda: on Windows this fails\nx;\n"}) {
    Found file = parse(text);
    EXPECT_FALSE(file("PC101", "x;")) << text;
    EXPECT_THAT(file.problems(), IsEmpty()) << text;
    EXPECT_THAT(file.unused(), IsEmpty()) << text;
  }
}

TEST(Suppressions, stand_beside_other_remarks) {
  for (const char* text :
       {"x; // NOLINT // portcuda: ignore PC101\n", "x; // portcuda: ignore PC101 // NOLINT\n",
        "x; ///< portcuda: ignore PC101\n", "x; /** portcuda: ignore PC101 */\n",
        "x; //portcuda:ignore PC101\n", "/* portcuda: ignore PC101*/ x;\n",
        "/*\n * Why.\n * portcuda: ignore PC101\n */\nx;\n", "x; // portcuda: ignore PC101--why"}) {
    Found file = parse(text);
    EXPECT_TRUE(file("PC101", "x;")) << text;
    EXPECT_THAT(file.problems(), IsEmpty()) << text;
  }
}

TEST(Suppressions, what_cannot_work_is_reported_and_has_no_effect) {
  const std::pair<const char*, const char*> table[] = {
      {"portcuda: ignore", "portcuda: ignore | a suppression must name"},
      {"portcuda: ignore -- why", "portcuda: ignore | a suppression must name"},
      {"portcuda: off", "portcuda: off | a suppression must name"},
      {"portcuda:", "portcuda: | nothing follows"},
      {"portcuda: ingore PC101",
       "portcuda: ingore PC101 | unknown word `ingore` after `portcuda:`; did you mean `ignore`?"},
      {"portcuda: Ignore PC101",
       "portcuda: Ignore PC101 | unknown word `Ignore` after `portcuda:`; did you mean `ignore`?"},
      {"portcuda: ignore: PC101", "portcuda: ignore: PC101 | unknown word `ignore:`"},
      {"portcuda: ignore[PC101]",
       "portcuda: ignore[PC101] | unknown word `ignore[PC101]` after `portcuda:`; did you mean"},
      {"portcuda: ignore_file PC101", "portcuda: ignore_file PC101 | unknown word `ignore_file` "
                                      "after `portcuda:`; did you mean `ignore-file`?"},
      {"portcuda: disable PC101",
       "portcuda: disable PC101 | unknown word `disable` after `portcuda:`; it may be"},
      {"portcuda: PC101", "portcuda: PC101 | `portcuda:` must be followed by what to do; did you "
                          "mean `portcuda: ignore PC101`?"},
      {"portcuda: ignore pc101", "pc101 | `pc101` is not a rule id; did you mean `PC101`?"},
      {"portcuda: ignore PC", "PC | `PC` is not a rule id"},
      {"portcuda: ignore PC1011", "PC1011 | `PC1011` is not a rule id"},
      {"portcuda: ignore lambda-attribute",
       "lambda-attribute | `lambda-attribute` is not a rule id"},
      {"portcuda: on PC101", "PC101 | `portcuda: on PC101` without"},
  };
  for (const auto& [comment, problem] : table) {
    Found file = parse("x;  // " + std::string(comment) + "\n");
    EXPECT_FALSE(file("PC101", "x;")) << comment;
    ASSERT_THAT(file.problems(), SizeIs(1)) << comment;
    EXPECT_THAT(file.problems()[0], testing::StartsWith(problem));
    EXPECT_THAT(file.unused(), IsEmpty()) << comment;
  }
}

TEST(Suppressions, good_ids_keep_their_effect_beside_bad_ones) {
  Found file = parse("x;  // portcuda: ignore PC101 because of the macro\n");
  EXPECT_TRUE(file("PC101", "x;"));
  ASSERT_THAT(file.problems(), SizeIs(1));
  EXPECT_THAT(file.problems()[0], HasSubstr("`because` is not a rule id"));
}

TEST(Suppressions, a_text_without_the_marker_has_none) {
  EXPECT_TRUE(parse("int x; // nothing\n").suppressions.empty());
  EXPECT_TRUE(parse("").suppressions.empty());
}

TEST(SuppressionScope, statements_end_at_their_semicolon) {
  expect_statement("int x = 1;");
  expect_statement("f(a, [&](int i) { return i; }, b);");
  expect_statement("auto f = [&](int i) { return i; };");
  expect_statement("[&] { g(); }();");
  expect_statement("return T{1, 2};");
  expect_statement("T x{1};");
  expect_statement("T x{1}, y{2};");
  expect_statement("kernel<<<grid, block>>>(a, b);");
  expect_statement("asm volatile(\"mov %0, 1;\"\n    : \"=r\"(x)\n    :);");
  expect_statement("int a[] = {1, 2, 3};");
  expect_statement("using A = decltype(T{});");
  expect_statement("auto p = (T){1};");
}

TEST(SuppressionScope, bodies_end_at_their_brace) {
  expect_statement("void f() { a; b; }");
  expect_statement("__global__ void __launch_bounds__(256) k(int* p) {\n  for (;;) { p[0]++; }\n}");
  expect_statement(
      "template <class T = int, int N = (3 > 2)>\nauto f(T t) -> std::vector<T> { return {t}; }");
  expect_statement("X(int a) : a_{a}, b_(a) { init(); }");
  expect_statement("X& operator=(const X& x) { return *this; }");
  expect_statement("bool operator==(const X& x) const { return true; }");
  expect_statement("int f() const noexcept { return 1; }", "\n~X() {}\n");
  expect_statement("void f() && { a; }");
  expect_statement("namespace a::b {\nint x;\n}");
  expect_statement("extern \"C\" {\nint x;\n}");
  expect_statement("{ a; }");
  expect_statement("while (a) { b; }", "\n*p = 1;\n");
  expect_statement("struct X f() { return {}; }");
}

TEST(SuppressionScope, statements_with_several_parts_are_one) {
  expect_statement("if (a) { b; } else if (c) { d; } else { e; }");
  expect_statement("if (a) b; else c;");
  expect_statement("do { a; } while (b);");
  expect_statement("if (a) { b; }", "\nwhile (c) { d; }\n");
  expect_statement("try { a; } catch (...) { b; }");
  expect_statement("struct X { int a; } x;");
  expect_statement("struct __align__(16) X : Y<int> { int a; };");
  expect_statement("enum class E : int { a, b };");
  expect_statement("class X;");
  expect_statement("for (auto x : {1, 2}) g(x);");
}

TEST(SuppressionScope, ends_with_the_bracket_it_stands_in) {
  EXPECT_EQ(cpp_scope("f(a,\n" + ignore + "b, c);\nd;"), "b, c");
  EXPECT_EQ(cpp_scope("void f() {\n" + ignore + "}\nint x;"), "}");
  EXPECT_EQ(cpp_scope("struct S {\n" + ignore + "int a;\nint b;\n};"), "int a;");
}

TEST(SuppressionScope, a_directive_is_one_with_its_continuation) {
  expect_statement("#define X(a) \\\n  f(a); \\\n  g(a)");
  expect_statement("#include <unistd.h>");
  expect_statement("#define X /* a\n comment */ 1");
  EXPECT_EQ(cpp_scope(ignore + "#ifdef A\nint x;\n#endif\n"), "#ifdef A");
  EXPECT_EQ(cpp_scope("#define A 1 // portcuda: ignore PC1\nint x;"),
            "#define A 1 // portcuda: ignore PC1");
}

TEST(SuppressionScope, inside_a_macro_stays_inside) {
  const std::string line = "  f(a); /* portcuda: ignore PC1 */ \\";
  EXPECT_EQ(cpp_scope("#define X(a) \\\n" + line + "\n  g(a)\nint x;"), line);
  EXPECT_EQ(
      cpp_scope(
          "#define X(a) \\\n /* portcuda: ignore PC1 */ \\\n  g(a, \\\n b); \\\n h(a)\nint x;"),
      "g(a, \\\n b);");
  EXPECT_EQ(cpp_scope("#define X(a) \\\n /* portcuda: ignore PC1 */ \\\n  g(a)\nint x;"), "g(a)");
  EXPECT_EQ(cpp_scope("#define X(a) g(a) \\\n /* portcuda: ignore PC1 */\nint x;"), "");
}

TEST(SuppressionScope, branches_do_not_upset_the_brackets) {
  expect_statement("f(a,\n#ifdef A\n  b);\n#else\n  c);\n#endif");
  expect_statement("f(a,\n#if A\n  b); g();\n#define S(x) #x\n#if B\n#else\n#endif\n#elif C\n  "
                   "c);\n#else\n  d);\n#endif");
  EXPECT_EQ(cpp_scope(ignore +
                      "void f() {\n#if A\n  if (a) {\n#else\n  if (b) {\n#endif\n  }\n}\nint x;"),
            "void f() {\n#if A\n  if (a) {\n#else\n  if (b) {\n#endif\n  }\n}");
  EXPECT_EQ(cpp_scope("#if A\n" + ignore +
                      "int x =\n#else\nlong x =\n#if B\n#endif\n#endif\n 1;\nint y;"),
            "int x =\n#else\nlong x =\n#if B\n#endif\n#endif\n 1;");
}

TEST(SuppressionScope, survives_text_that_ends_too_soon) {
  EXPECT_EQ(cpp_scope(ignore), "");
  EXPECT_EQ(cpp_scope("// portcuda: ignore PC1"), "");
  EXPECT_EQ(cpp_scope(ignore + "f(a, {"), "f(a, {");
  EXPECT_EQ(cpp_scope(ignore + "#"), "#");
  EXPECT_EQ(cpp_scope("#if A\n" + ignore + "f(\n#else\ng("), "f(\n#else\ng(");
  EXPECT_EQ(cpp_scope(ignore + "template <"), "template <");
  EXPECT_EQ(cpp_scope("/* portcuda: ignore PC1"), "no comment");
}

TEST(SuppressionScope, any_line_end_will_do) {
  EXPECT_EQ(cpp_scope("a;\r\nb; // portcuda: ignore PC1\r\nc;"), "b; // portcuda: ignore PC1");
  EXPECT_EQ(cpp_scope("a;\r// portcuda: ignore PC1\rb;\rc;"), "b;");
  EXPECT_EQ(cpp_scope("// portcuda: ignore PC1\r\n#define X \\\r\n 1\r\nc;"), "#define X \\\r\n 1");
}

std::string python_scope(const std::string& source) {
  const auto comments = scoped_python_comments(source);
  return comments.empty() ? "no comment"
                          : source.substr(comments[0].begin, comments[0].end - comments[0].begin);
}

std::string cmake_scope(const std::string& source) {
  const auto comments = scoped_cmake_comments(source);
  return comments.empty() ? "no comment"
                          : source.substr(comments[0].begin, comments[0].end - comments[0].begin);
}

const std::string hash_ignore = "# portcuda: ignore PC7\n";

TEST(PythonSuppressionScope, lines_and_statements) {
  EXPECT_EQ(python_scope("a = 1\nb = 2  # portcuda: ignore PC7\nc = 3"),
            "b = 2  # portcuda: ignore PC7");
  EXPECT_EQ(python_scope("b = 2  # noqa: E501 # portcuda: ignore PC7\n"),
            "b = 2  # noqa: E501 # portcuda: ignore PC7");
  EXPECT_EQ(python_scope(hash_ignore + "\n# more\nf(\n  a, # (\n  b)  # end\nc"),
            "f(\n  a, # (\n  b)");
  EXPECT_EQ(python_scope(hash_ignore + "x = a + \\\n  b\nc"), "x = a + \\\n  b");
  EXPECT_EQ(python_scope(hash_ignore + "x = \"\"\"a\n'b\n\"\"\"\nc"), "x = \"\"\"a\n'b\n\"\"\"");
  EXPECT_EQ(python_scope("setup(\n" + hash_ignore + "  # why\n  cmdclass={},\n  name='x')"),
            "cmdclass={},");
  EXPECT_EQ(python_scope(hash_ignore), "");
}

TEST(PythonSuppressionScope, blocks_and_decorators) {
  EXPECT_EQ(python_scope(hash_ignore + "@a\n@b(\n1)\ndef f():\n    x\n\n    # y\n    z\n  \nq"),
            "@a\n@b(\n1)\ndef f():\n    x\n\n    # y\n    z");
  EXPECT_EQ(python_scope("if a:\n  " + hash_ignore + "  if b:\n\tc\n  d"), "if b:\n\tc");
  EXPECT_EQ(python_scope(hash_ignore + "if a: b\nc"), "if a: b");
  EXPECT_EQ(python_scope(hash_ignore + "class A:"), "class A:");
  EXPECT_EQ(python_scope(hash_ignore + "@a"), "@a");
}

TEST(PythonSuppressionScope, strings_hold_no_comments) {
  for (const char* text :
       {"x = '# portcuda: ignore PC7'", "x = \"a\\\"# portcuda: ignore PC7\"",
        "x = '''\n# portcuda: ignore PC7\n'''", "x = r'\\'# portcuda: ignore PC7'"})
    EXPECT_EQ(python_scope(text), "no comment") << text;
  EXPECT_EQ(python_scope("x = 'unclosed\ny  # portcuda: ignore PC7\n"),
            "y  # portcuda: ignore PC7");
  EXPECT_EQ(python_scope("x = '\\"), "no comment");
}

TEST(PythonSuppressions, have_the_same_words) {
  Found file = parse("x = 1\n# portcuda: off PC7\nurlopen(a)\n# portcuda: on PC7\nurlopen(b)  # "
                     "portcuda: ingore PC7\n",
                     CommentSyntax::python);
  EXPECT_TRUE(file("PC701", "urlopen(a)"));
  EXPECT_FALSE(file("PC701", "urlopen(b)"));
  EXPECT_THAT(file.problems(), ElementsAre(HasSubstr("did you mean `ignore`")));
}

TEST(CMakeSuppressionScope, commands_strings_and_brackets) {
  EXPECT_EQ(cmake_scope(hash_ignore + "set(A\n  \"b)\n # no\"\n  c)\nset(B)"),
            "set(A\n  \"b)\n # no\"\n  c)");
  EXPECT_EQ(cmake_scope("set(A 'x) # portcuda: ignore PC7\nset(B)"),
            "set(A 'x) # portcuda: ignore PC7");
  EXPECT_EQ(cmake_scope("set(A [==[\n# portcuda: ignore PC7\n]]\n]==])"), "no comment");
  EXPECT_EQ(cmake_scope("#[[ portcuda: ignore PC7\n]]\nset(A)\nset(B)"), "set(A)");
  EXPECT_EQ(cmake_scope("#[=[ never closed portcuda: ignore PC7"), "");
}

} // namespace
} // namespace portcuda
