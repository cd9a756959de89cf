// Build scripts: what runs on Windows, what cannot be judged, what literals are worth.
#include <gtest/gtest.h>

#include "tool/script/script_view.h"

namespace portcuda {
namespace {

ScriptNode spelled(const ScriptTree& tree, std::string_view text) {
  const std::size_t at = tree.source().find(text);
  return at == std::string_view::npos
             ? ScriptNode()
             : tree.at(std::uint32_t(at), std::uint32_t(at + text.size()));
}

Truth python_runs(std::string_view source, std::string_view text = "HERE") {
  PythonScript script(source);
  EXPECT_EQ(script.problem(), "") << source;
  return script.runs_on_windows(spelled(script.tree(), text));
}

TEST(PythonScript, KnowsWhichBranchRunsOnWindows) {
  EXPECT_EQ(python_runs("import sys\nif sys.platform == 'win32':\n    HERE\n"), Truth::yes);
  EXPECT_EQ(python_runs("if sys.platform != 'win32':\n    HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("if sys.platform == 'win32':\n    pass\nelse:\n    HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("if os.name == 'nt':\n    pass\nelif x:\n    HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("if x:\n    pass\nelif os.name == 'posix':\n    HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("if x:\n    HERE\n"), Truth::unknown);
  EXPECT_EQ(python_runs("if platform.system() == 'Windows' and x:\n    HERE\n"), Truth::unknown);
  EXPECT_EQ(python_runs("if platform.system() == 'Linux' and x:\n    HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("if sys.platform in ('linux', 'darwin'):\n    HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("if sys.platform not in ['linux']:\n    HERE\n"), Truth::yes);
  EXPECT_EQ(python_runs("if sys.platform.startswith('linux'):\n    HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("if not sys.platform.startswith('win'):\n    HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("x = a if os.name == 'nt' else HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("x = HERE if os.name == 'nt' else a\n"), Truth::yes);
}

TEST(PythonScript, FollowsNamesThatHoldTheAnswer) {
  EXPECT_EQ(python_runs("W = sys.platform == 'win32'\nif not W:\n    HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("if IS_WINDOWS:\n    a\nelse:\n    HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("if torch.version.hip is not None:\n    HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("IS_ROCM = x()\nif IS_ROCM:\n    HERE\n"), Truth::no);
  EXPECT_EQ(python_runs("a = b\nb = a\nif a:\n    HERE\n"), Truth::unknown);
}

TEST(PythonScript, AnEarlierExitDecidesAboutWhatFollows) {
  EXPECT_EQ(python_runs("def f():\n    if sys.platform == 'win32':\n        return 1\n    HERE\n"),
            Truth::no);
  EXPECT_EQ(python_runs("if os.name != 'posix':\n    sys.exit(1)\nHERE\n"), Truth::no);
  EXPECT_EQ(python_runs("def f():\n    if x:\n        return 1\n    HERE\n"), Truth::yes);
}

std::string python_problem(std::string_view source) { return PythonScript(source).problem(); }

TEST(PythonScript, TellsWhatItCannotJudge) {
  EXPECT_NE(python_problem("def f(:\n"), "");
  EXPECT_NE(python_problem("print 'x'\n").find("Python 2"), std::string::npos);
  EXPECT_NE(python_problem("exec 'x'\n").find("Python 2"), std::string::npos);
  EXPECT_NE(python_problem("if x:\n        a\n\tb\n").find("TabError"), std::string::npos);
  EXPECT_EQ(python_problem("if x:\n    a; b\n    # c\n    d\n"), "");
  EXPECT_EQ(python_problem("if (n := f()):\n    print(f'{n!r:>{w}}')\nexec('x = 1')\n"), "");
  EXPECT_EQ(python_problem("match x:\n    case 1:\n        a\n"), "");
  EXPECT_EQ(python_problem(""), "");
}

TEST(PythonScript, ValuesOfLiterals) {
  PythonScript script(R"py(a("x\\y", r"\n", 'b' "c", f"{d}", b"e", f"g"))py");
  const ScriptNode call = script.tree().all("call").front();
  EXPECT_EQ(called(call), "a");
  EXPECT_EQ(script.string_value(argument(call, 0)), "x\\y");
  EXPECT_EQ(script.string_value(argument(call, 1)), "\\n");
  EXPECT_EQ(script.string_value(argument(call, 2)), "bc");
  EXPECT_EQ(script.string_value(argument(call, 3)), std::nullopt);
  EXPECT_EQ(script.string_value(argument(call, 4)), std::nullopt);
  EXPECT_EQ(script.string_value(argument(call, 5)), "g");
  EXPECT_FALSE(argument(call, 6));
}

TEST(PythonScript, SpellsTheConditionAsTheScriptDoes) {
  PythonScript own("import sys\nIS_WIN = sys.platform == 'win32'\nx = 1\n");
  EXPECT_EQ(own.windows_condition(spelled(own.tree(), "x = 1")), "IS_WIN");
  PythonScript plain("import os\nx = 1\n");
  EXPECT_EQ(plain.windows_condition(spelled(plain.tree(), "x = 1")), "sys.platform == \"win32\"");
  ASSERT_TRUE(plain.import_for("sys"));
  EXPECT_EQ(plain.import_for("sys")->offset, 0u);
  EXPECT_EQ(plain.import_for("sys")->text, "import sys\n");
  EXPECT_FALSE(own.import_for("sys"));
}

Truth cmake_runs(std::string_view source, std::string_view text = "here") {
  CMakeScript script(source);
  EXPECT_EQ(script.problem(), "") << source;
  const ScriptNode node = spelled(script.tree(), text);
  return script.used_on_windows(node, std::uint32_t(source.find(text)));
}

TEST(CMakeScript, KnowsWhichBranchRunsOnWindows) {
  EXPECT_EQ(cmake_runs("if(UNIX)\n here()\nendif()\n"), Truth::no);
  EXPECT_EQ(cmake_runs("if(NOT WIN32)\n here()\nendif()\n"), Truth::no);
  EXPECT_EQ(cmake_runs("if(MSVC)\nelse()\n here()\nendif()\n"), Truth::no);
  EXPECT_EQ(cmake_runs("if(X)\nelseif(MSVC)\n here()\nendif()\n"), Truth::unknown);
  EXPECT_EQ(cmake_runs("if(WIN32)\nelseif(X)\n here()\nendif()\n"), Truth::no);
  EXPECT_EQ(cmake_runs("if(NOT MSVC AND (X OR UNIX))\n here()\nendif()\n"), Truth::no);
  EXPECT_EQ(cmake_runs("if((X OR NOT UNIX))\n here()\nendif()\n"), Truth::yes);
  EXPECT_EQ(cmake_runs("if(CMAKE_SYSTEM_NAME STREQUAL \"Linux\")\n here()\nendif()\n"), Truth::no);
  EXPECT_EQ(cmake_runs("if(CMAKE_CXX_COMPILER_ID MATCHES \"GNU|Clang\")\n here()\nendif()\n"),
            Truth::no);
  EXPECT_EQ(cmake_runs("if(\"${CMAKE_CXX_COMPILER_ID}\" STREQUAL MSVC)\n here()\nendif()\n"),
            Truth::yes);
  EXPECT_EQ(cmake_runs("if(DEFINED UNIX)\n here()\nendif()\n"), Truth::unknown);
}

TEST(CMakeScript, ReadsGeneratorExpressions) {
  EXPECT_EQ(cmake_runs("f($<$<CXX_COMPILER_ID:GNU>:here>)"), Truth::no);
  EXPECT_EQ(cmake_runs("f($<$<NOT:$<CXX_COMPILER_ID:MSVC>>:here>)"), Truth::no);
  EXPECT_EQ(cmake_runs("f($<$<CXX_COMPILER_ID:MSVC>:here>)"), Truth::yes);
  EXPECT_EQ(cmake_runs("f($<$<COMPILE_LANGUAGE:CUDA>:here>)"), Truth::unknown);
  EXPECT_EQ(cmake_runs("f($<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:here>)"),
            Truth::no);
  EXPECT_EQ(cmake_runs("f($<$<PLATFORM_ID:Linux>:-a>here)"), Truth::yes);
}

TEST(CMakeScript, GivesCommandsAndArguments) {
  CMakeScript script("Target_Link_Libraries(a PRIVATE \"b c\" [[d]] ${E}) # f\n");
  ASSERT_EQ(script.commands().size(), 1u);
  const CMakeCommand& command = script.commands().front();
  EXPECT_EQ(command.name, "target_link_libraries");
  std::vector<std::string_view> texts;
  for (const CMakeArgument& argument : command.arguments) texts.push_back(argument.text);
  EXPECT_EQ(texts, (std::vector<std::string_view>{"a", "PRIVATE", "b c", "d", "${E}"}));
}

TEST(CMakeScript, TellsWhatItCannotJudge) {
  EXPECT_NE(CMakeScript("if(X\n foo(\n").problem(), "");
  EXPECT_EQ(CMakeScript("").problem(), "");
}

} // namespace
} // namespace portcuda
