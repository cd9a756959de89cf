// What a rewrite of CMake scripts must leave alone, and that what it writes is a script again.
#include <gtest/gtest.h>

#include "tool/engine/source_rewrite.h"

namespace portcuda {
namespace {

SourceRewrite rewritten(std::string_view source) {
  RuleSelection selection;
  selection.select = {"PC8"};
  static const RuleSet rules = *RuleSet::choose(all_rules(), selection);
  RewriteOptions options;
  options.unsafe_fixes = true;
  return rewrite_source("CMakeLists.txt", FileKind::cmake, source, rules, {}, options);
}

TEST(CMakeRewrite, LeavesWhatDoesNotParse) {
  for (std::string_view source :
       {"add_compile_options(-Wextra\n", "if(X)\nadd_compile_options(-Wextra)\n",
        "add_compile_options(-Wextra))\n", "add_compile_options(\"-Wextra)\n",
        "add_compile_options([=[-Wextra]])\n", "add_compile_options -Wextra\n"}) {
    const SourceRewrite result = rewritten(source);
    EXPECT_EQ(result.text, source);
    EXPECT_NE(result.remaining.problem, "") << source;
  }
}

TEST(CMakeRewrite, KeepsTheLineEndsOfTheScript) {
  EXPECT_EQ(rewritten("add_compile_options(-Wextra\r\n  -Wshadow)\r\n").text,
            "if(NOT MSVC)\r\n  add_compile_options(-Wextra\r\n    -Wshadow)\r\nendif()\r\n");
  EXPECT_EQ(rewritten("add_compile_options(-Wextra)").text,
            "if(NOT MSVC)\n  add_compile_options(-Wextra)\nendif()");
}

TEST(CMakeRewrite, DoesNotIndentText) {
  EXPECT_EQ(rewritten("set(CMAKE_CXX_FLAGS \"${CMAKE_CXX_FLAGS}\n -Wextra\")\n").text,
            "if(NOT MSVC)\n  set(CMAKE_CXX_FLAGS \"${CMAKE_CXX_FLAGS}\n -Wextra\")\nendif()\n");
  EXPECT_EQ(rewritten("string(APPEND CMAKE_CXX_FLAGS [[\n-Wextra\n]])\n").text,
            "if(NOT MSVC)\n  string(APPEND CMAKE_CXX_FLAGS [[\n-Wextra\n]])\nendif()\n");
}

TEST(CMakeRewrite, WhatItWritesIsFine) {
  for (std::string_view source :
       {"# CUDA\nadd_compile_options(-O3 -DA -Wextra -fopenmp -std=c++17)\n",
        "set(CMAKE_CXX_FLAGS \"-Wextra -DA\")\n", "target_link_libraries(a -lcuda dl b)\n",
        "target_compile_options(a PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-O3 -Wextra>)\n"}) {
    const SourceRewrite once = rewritten(source);
    EXPECT_NE(once.text, source);
    EXPECT_TRUE(once.remaining.findings.empty()) << once.text;
    EXPECT_EQ(rewritten(once.text).text, once.text);
  }
}

} // namespace
} // namespace portcuda
