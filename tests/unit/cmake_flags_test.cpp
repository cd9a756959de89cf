// Which words of a CMake script are options, who reads them, and how variables carry them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tool/script/cmake_flags.h"

namespace portcuda {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string shown(FlagReader reader) {
  switch (reader) {
  case FlagReader::nobody:
    return "nobody";
  case FlagReader::cxx:
    return "cxx";
  case FlagReader::cuda:
    return "cuda";
  case FlagReader::any:
    return "any";
  case FlagReader::unknown:
    return "unknown";
  case FlagReader::linker:
    return "linker";
  }
  return "";
}

// "-Wall:cxx" for each word of the statements that Windows gets.
std::vector<std::string> words(std::string_view source) {
  CMakeScript script(source);
  EXPECT_EQ(script.problem(), "") << source;
  std::vector<std::string> all;
  for (const FlagStatement& statement : flag_statements(script))
    for (const FlagWord& word : statement.words) {
      EXPECT_EQ(source.substr(word.begin, word.end - word.begin), word.text);
      if (word.on_windows) all.push_back(std::string(word.text) + ":" + shown(word.reader));
    }
  return all;
}

TEST(CMakeFlags, CutsArgumentsIntoWords) {
  EXPECT_THAT(words("add_compile_options(-a \"-b;-c\" [[-d -e]] -f;-g)"),
              ElementsAre("-a:cxx", "-b:cxx", "-c:cxx", "-d:cxx", "-e:cxx", "-f:cxx", "-g:cxx"));
  EXPECT_THAT(words("string(APPEND CMAKE_CXX_FLAGS \" -a -D\\\"x y\\\" ${B}\\;c\")"),
              ElementsAre("-a:cxx", "-D\\\"x y\\\":cxx", "${B}\\;c:cxx"));
  EXPECT_THAT(words("add_compile_options(-a # -b\n -c #[[ -d ]] -e)"),
              ElementsAre("-a:cxx", "-c:cxx", "-e:cxx"));
  EXPECT_THAT(words("add_compile_options()"), IsEmpty());
  EXPECT_THAT(words("add_compile_options(\"\" \";;\")"), IsEmpty());
}

TEST(CMakeFlags, LooksIntoGeneratorExpressions) {
  const std::string cuda = "# CUDA\n";
  EXPECT_THAT(
      words(cuda + "target_compile_options(a PRIVATE $<$<COMPILE_LANGUAGE:CUDA>:-a -b> -c)"),
      ElementsAre("PRIVATE:any", "-a:cuda", "-b:cuda", "-c:any"));
  EXPECT_THAT(
      words(cuda +
            "add_compile_options(\"$<$<AND:$<CONFIG:Debug>,$<COMPILE_LANGUAGE:C,CXX>>:-a;-b>\")"),
      ElementsAre("-a:cxx", "-b:cxx"));
  EXPECT_THAT(words(cuda + "add_compile_options($<$<NOT:$<COMPILE_LANGUAGE:CUDA>>:-a>)"),
              ElementsAre("-a:cxx"));
  EXPECT_THAT(words(cuda + "add_compile_options($<$<COMPILE_LANGUAGE:${LANG}>:-a>)"),
              ElementsAre("-a:unknown"));
  EXPECT_THAT(words(cuda + "add_compile_options($<$<NOT:$<COMPILE_LANG_AND_ID:CXX,MSVC>>:-a>)"),
              ElementsAre("-a:cuda"));
  EXPECT_THAT(
      words("add_compile_options($<$<CXX_COMPILER_ID:GNU>:-a> $<$<COMPILE_LANGUAGE:HIP>:-b>)"),
      ElementsAre("-b:nobody"));
  EXPECT_THAT(words("add_compile_options($<IF:$<CXX_COMPILER_ID:MSVC>,/W4,-Wall>)"),
              ElementsAre("$<IF:$<CXX_COMPILER_ID:MSVC>,/W4,-Wall>:cxx"));
  EXPECT_THAT(words("add_compile_options($<$<BOOL:${X}>:$<$<COMPILE_LANGUAGE:CXX>:-a>>)"),
              ElementsAre("-a:cxx"));
  // Unfinished: CMake tells, portcuda must not run on.
  EXPECT_THAT(words("add_compile_options(\"$<$<COMPILE_LANGUAGE:CXX\" \"$<\" -b>)"),
              ::testing::Not(IsEmpty()));
}

TEST(CMakeFlags, KnowsWhoReadsThem) {
  EXPECT_THAT(
      words("set(CMAKE_C_FLAGS_DEBUG -a)\nset(CMAKE_CUDA_FLAGS -b)\nset(CUDA_NVCC_FLAGS -c)\n"
            "set(CMAKE_EXE_LINKER_FLAGS -d)\nset(CMAKE_${L}_FLAGS -e)\nset(OTHER -f)\n"),
      ElementsAre("-a:cxx", "-b:cuda", "-c:cuda", "-d:linker", "-e:unknown"));
  EXPECT_THAT(
      words("set_source_files_properties(a.cu b.cu PROPERTIES LABELS x COMPILE_FLAGS \"-a -b\")"),
      ElementsAre("-a:cuda", "-b:cuda"));
  EXPECT_THAT(words("set_source_files_properties(${F} PROPERTIES COMPILE_OPTIONS -a)"),
              ElementsAre("-a:unknown"));
  EXPECT_THAT(words("target_link_libraries(a dl)\ntarget_link_options(a PRIVATE -b)"),
              ElementsAre("dl:linker", "PRIVATE:linker", "-b:linker"));
  EXPECT_THAT(words("set_property(TARGET a APPEND PROPERTY LINK_FLAGS -a)\n"
                    "set_property(TARGET a PROPERTY FOLDER -b)"),
              ElementsAre("-a:linker"));
}

TEST(CMakeFlags, FollowsVariables) {
  EXPECT_THAT(words("set(A -a)\nset(B ${A} -b)\nset(C -c)\nset(CMAKE_CXX_FLAGS \"${B}\")"),
              ElementsAre("-a:cxx", "${A}:cxx", "-b:cxx", "${B}:cxx"));
  EXPECT_THAT(words("# CUDA\nset(A -a)\nadd_compile_options($<$<COMPILE_LANGUAGE:CUDA>:${A}>)"),
              ElementsAre("-a:cuda", "${A}:cuda"));
  EXPECT_THAT(words("set(A -a)\nset(CMAKE_CXX_FLAGS ${A})\nset(CMAKE_CUDA_FLAGS ${A})"),
              ElementsAre("-a:any", "${A}:cxx", "${A}:cuda"));
  EXPECT_THAT(words("set(A -a)\nset(CMAKE_CUDA_FLAGS -Xcompiler=${A})"),
              ElementsAre("-a:cxx", "-Xcompiler=${A}:cuda"));
  EXPECT_THAT(words("set(A -a)\nforeach(f IN LISTS A)\n set(CMAKE_CXX_FLAGS \"${CMAKE_CXX_FLAGS} "
                    "${f}\")\nendforeach()"),
              ElementsAre("-a:cxx", "${CMAKE_CXX_FLAGS}:cxx", "${f}:cxx"));
  EXPECT_THAT(words("set(A -a)\nadd_kernel(k COMPILE_FLAGS ${A} SOURCES b)"),
              ElementsAre("-a:unknown"));
  // Two that hold each other.
  EXPECT_THAT(words("set(A ${B})\nset(B ${A} -b)\nset(CMAKE_CXX_FLAGS ${A})"),
              ElementsAre("${B}:cxx", "${A}:cxx", "-b:cxx", "${A}:cxx"));
  EXPECT_THAT(words("set(MY_CLANG_FLAGS -a)\nset(CMAKE_CXX_FLAGS ${MY_CLANG_FLAGS})"),
              ElementsAre("${MY_CLANG_FLAGS}:cxx"));
}

TEST(CMakeFlags, KnowsWhatAVariableKeeps) {
  CMakeScript script("set(CMAKE_CXX_FLAGS \"${CMAKE_CXX_FLAGS} -a\" CACHE STRING \"-b\")\n"
                     "set(CMAKE_CXX_FLAGS -c)\nlist(APPEND CMAKE_CXX_FLAGS -d)\n");
  const auto statements = flag_statements(script);
  ASSERT_EQ(statements.size(), 3u);
  EXPECT_TRUE(statements[0].keeps_old);
  EXPECT_TRUE(statements[0].one_text);
  EXPECT_EQ(statements[0].words.size(), 2u);
  EXPECT_FALSE(statements[1].keeps_old);
  EXPECT_TRUE(statements[2].keeps_old);
  EXPECT_FALSE(statements[2].one_text);
}

} // namespace
} // namespace portcuda
