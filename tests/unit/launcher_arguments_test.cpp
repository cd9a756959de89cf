// A compiler's call taken apart and put together: quoting, response files, launchers, paths, flags.
#include <fstream>

#include "tool/launcher/cache_spelling.h"
#include "tool/launcher/compiler_call.h"
#include "tool/launcher/flag_folding.h"
#include "tool/launcher/mirror.h"
#include "tool/source/scratch_folder.h"
#include "gmock/gmock.h"

namespace portcuda {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using Words = std::vector<std::string>;

Words texts(const std::vector<CommandWord>& words) {
  Words result;
  for (const CommandWord& word : words) result.push_back(word.text);
  return result;
}

Words texts(const std::vector<CompilerCall::Argument>& arguments) {
  Words result;
  for (const auto& argument : arguments) result.push_back(argument.text);
  return result;
}

CompilerCall call_of(const Words& command, bool on_windows = false) {
  auto call = read_call(command, "/work/build", on_windows);
  EXPECT_TRUE(call) << call.error();
  return *call;
}

TEST(Quoting, WindowsTakesBackslashesBeforeQuotesOnly) {
  const auto rules = QuotingRules::windows;
  EXPECT_THAT(texts(split_words(R"(C:\a\b.cu "C:\Program Files\x\\" /DX=\"q\" "" a""b)", rules)),
              ElementsAre(R"(C:\a\b.cu)", R"(C:\Program Files\x\)", R"(/DX="q")", "", "ab"));
  EXPECT_EQ(quoted_argument(R"(C:\a\b.cu)", rules), R"(C:\a\b.cu)");
  EXPECT_EQ(quoted_argument(R"(C:\Program Files\)", rules), R"("C:\Program Files\\")");
  EXPECT_EQ(quoted_argument(R"(/DX="a\")", rules), R"("/DX=\"a\\\"")");
  EXPECT_EQ(quoted_argument("it's", rules), "it's");
  EXPECT_EQ(quoted_argument("", rules), R"("")");
}

TEST(Quoting, EveryRuleReadsWhatItWrote) {
  for (auto rules : {QuotingRules::gnu, QuotingRules::nvcc, QuotingRules::windows})
    for (const std::string text :
         {"a", "", "a b", R"(a\b)", R"(a\)", R"(a b\)", R"(a\\"b)", R"("")", "it's", "'a b'",
          "Möbel\tund mehr", R"(\\server\share\x y)", R"(\")", "a\nb"}) {
      const auto words = split_words("x " + quoted_argument(text, rules) + "\ny", rules);
      EXPECT_THAT(texts(words), ElementsAre("x", text, "y"));
    }
}

TEST(Quoting, NvccTakesAnApostropheForALetter) {
  EXPECT_THAT(texts(split_words("-DX='y' -Da", QuotingRules::nvcc)), ElementsAre("-DX='y'", "-Da"));
  EXPECT_THAT(texts(split_words("-DX='y z' -Da", QuotingRules::gnu)),
              ElementsAre("-DX=y z", "-Da"));
}

TEST(CompilerCall, LaunchersStandBeforeTheCompiler) {
  const CompilerCall call =
      call_of({"ccache", "max_size=5G", "/usr/bin/sccache", "nvcc", "-c", "k.cu"});
  EXPECT_THAT(call.launchers, ElementsAre("ccache", "max_size=5G", "/usr/bin/sccache"));
  EXPECT_EQ(call.compiler, "nvcc");
  EXPECT_EQ(call.family, CompilerFamily::nvcc);
  EXPECT_FALSE(call.for_windows);
  EXPECT_THAT(call.options.inputs, ElementsAre("k.cu"));
}

TEST(CompilerCall, WhichCompilersAreOfWindows) {
  EXPECT_TRUE(call_of({R"(C:\CUDA\bin\nvcc.exe)", "-c", "k.cu"}).for_windows);
  EXPECT_TRUE(call_of({"NVCC.EXE", "-c", "k.cu"}).for_windows);
  EXPECT_TRUE(call_of({"nvcc", "-c", "k.cu"}, true).for_windows);
  EXPECT_TRUE(call_of({"cl", "/c", "a.cpp"}).for_windows);
  EXPECT_TRUE(call_of({"wine", "nvcc.exe", "-c", "k.cu"}).for_windows);
  EXPECT_FALSE(call_of({"x86_64-linux-gnu-g++-12", "-c", "a.cpp"}).for_windows);
  EXPECT_EQ(call_of({"clang-cl.exe", "/c", "a.cpp"}).family, CompilerFamily::cl);
}

TEST(CompilerCall, PathsAreFoundWhereTheyStand) {
  using Role = NamedPath::Role;
  const CompilerCall call = call_of({"g++", "-Ia", "-I", "b", "-isystem=c", "-include", "d.h", "-c",
                                     "e.cpp", "-o", "f.cpp", "-iquote", "g"});
  std::vector<std::tuple<Role, std::string, std::size_t>> found;
  for (const NamedPath& path : call.options.paths) {
    const std::string& text = call.arguments[path.at].text;
    found.emplace_back(path.role, text.substr(text.size() - path.length), path.option);
  }
  EXPECT_THAT(found, ElementsAre(std::tuple(Role::include_folder, "a", 0u),
                                 std::tuple(Role::include_folder, "b", 1u),
                                 std::tuple(Role::system_folder, "c", 3u),
                                 std::tuple(Role::pre_include, "d.h", 4u),
                                 std::tuple(Role::source, "e.cpp", 7u),
                                 std::tuple(Role::quote_folder, "g", 10u)));
}

class ResponseFiles : public testing::Test {
protected:
  CompilerCall read(const Words& command, const std::string& text) {
    std::ofstream(scratch_.path() / "a.rsp") << text;
    auto call = read_call(command, scratch_.path(), false);
    EXPECT_TRUE(call) << call.error();
    return *call;
  }
  ScratchFolder scratch_;
};

TEST_F(ResponseFiles, UnchangedOnesAreNamedAsBefore) {
  const CompilerCall call =
      read({"nvcc", "-O2", "--options-file", "a.rsp", "k.cu"}, "-DX='y' -c\n");
  EXPECT_THAT(call.texts(), ElementsAre("-O2", "-DX='y'", "-c", "k.cu"));
  const WrittenCall written = write_call(call, call.arguments, "/over");
  EXPECT_THAT(written.command, ElementsAre("nvcc", "-O2", "--options-file=a.rsp", "k.cu"));
  EXPECT_THAT(written.response_files, IsEmpty());
}

TEST_F(ResponseFiles, ChangedOnesKeepTheRestAsItWasWritten) {
  const CompilerCall call =
      read({"cl.exe", "/c", "@a.rsp"}, "\xEF\xBB\xBF\"/DX=\\\"q r\\\"\"\n \"C:\\s c\\k.cpp\"");
  EXPECT_THAT(call.texts(), ElementsAre("/c", "/DX=\"q r\"", "C:\\s c\\k.cpp"));
  auto arguments = call.arguments;
  arguments[2] = {"D:\\new one\\k.cpp", arguments[2].response_file, {}};
  const WrittenCall written = write_call(call, arguments, "/over");
  ASSERT_EQ(written.response_files.size(), 1u);
  EXPECT_EQ(written.response_files[0].text, "\"/DX=\\\"q r\\\"\"\n\"D:\\new one\\k.cpp\"\n");
  EXPECT_THAT(written.command,
              ElementsAre("cl.exe", "/c", "@/over/" + written.response_files[0].name));
  EXPECT_EQ(write_call(call, arguments, "/over").response_files[0].name,
            written.response_files[0].name);
}

TEST_F(ResponseFiles, MissingOrEndlessOnesAreErrors) {
  EXPECT_FALSE(read_call(Words{"cl", "@none.rsp"}, scratch_.path(), false));
  std::ofstream(scratch_.path() / "self.rsp") << "@self.rsp";
  EXPECT_FALSE(read_call(Words{"cl", "@self.rsp"}, scratch_.path(), false));
}

TEST(FoldedFlags, TheCommandSaysWhatTheEnvironmentAdds) {
  const CompilerCall call =
      call_of({"nvcc.exe", "-c", "k.cu", "-Xcompiler", "-fPIC,-Wall,/W3", "-DNOMINMAX"});
  const FoldedFlags folded = fold_flags(call, call.arguments,
                                        {{"Nvcc_Append_Flags", "-std=c++20 \"-DA=b c\""},
                                         {"NVCC_PREPEND_FLAGS", "-O1"},
                                         {"cl", "/DY#2"},
                                         {"PATH", "x"}},
                                        true);
  const Words words = texts(folded.arguments);
  EXPECT_THAT(folded.spent,
              testing::UnorderedElementsAre("Nvcc_Append_Flags", "NVCC_PREPEND_FLAGS", "cl"));
  EXPECT_EQ(words.back(), "-DA=b c");
  EXPECT_THAT(words, Contains("-Xcompiler=-Zc:__cplusplus"));
  EXPECT_THAT(words, Contains("-Xcompiler=-DY=2"));
  EXPECT_THAT(words, Contains("-Xcompiler=-W3,/W3"));
  EXPECT_EQ(std::ranges::count(words, "-DNOMINMAX"), 1) << "it was there already";
  EXPECT_LT(std::ranges::find(words, "-O1"), std::ranges::find(words, "-c"));
}

TEST(FoldedFlags, LinuxKeepsItsVariablesAndTheirCase) {
  const CompilerCall call = call_of({"nvcc", "-c", "k.cu"});
  const FoldedFlags folded = fold_flags(
      call, call.arguments,
      {{"nvcc_append_flags", "-O1"}, {"NVCC_APPEND_FLAGS", "-O2"}, {"CL", "/O2"}}, false);
  EXPECT_THAT(texts(folded.arguments), ElementsAre("-c", "k.cu", "-O2"));
  EXPECT_THAT(folded.spent, ElementsAre("NVCC_APPEND_FLAGS"));
}

TEST(FoldedFlags, ClangClKnowsTheFlagsOfGcc) {
  const CompilerCall cl = call_of({"cl.exe", "/c", "a.cpp", "-fno-rtti", "-march=native"});
  EXPECT_THAT(texts(fold_flags(cl, cl.arguments, {}, true).arguments),
              Not(Contains("-march=native")));
  EXPECT_THAT(texts(fold_flags(cl, cl.arguments, {}, true).arguments), Contains("-GR-"));
  const CompilerCall clang = call_of({"clang-cl", "/c", "a.cpp", "-march=native"});
  EXPECT_THAT(texts(fold_flags(clang, clang.arguments, {}, true).arguments),
              Contains("-march=native"));
}

TEST(FoldedFlags, ACommaWouldEndAFlagBehindXcompiler) {
  const CompilerCall call = call_of({"nvcc.exe", "-c", "k.cu"});
  EXPECT_THAT(fold_flags(call, call.arguments, {{"CL", "/DX(a,b)#1"}}, true).spent, IsEmpty());
}

Words spelled(const Words& command, std::string* response_file = nullptr) {
  CompilerCall call = *read_call(command, "/", false);
  std::vector<CompilerCall::Argument> arguments = call.arguments;
  spell_for_caches(call, arguments);
  if (response_file) *response_file = call.response_files.front();
  Words words;
  for (const auto& argument : arguments) words.push_back(argument.text);
  return words;
}

TEST(CacheSpelling, NoValueIsTakenForASource) {
  const Words torch = {"--generate-dependencies-with-compile",
                       "--dependency-output",
                       "a.o.d",
                       "-I/x",
                       "-c",
                       "k.cu",
                       "--output-file=a.o",
                       "--compiler-options",
                       "-fPIC",
                       "-gencode",
                       "arch=compute_80,code=sm_80",
                       "--threads",
                       "2",
                       "-Xptxas",
                       "-v",
                       "--define-macro",
                       "A=1",
                       "--expt-relaxed-constexpr"};
  Words command = {"/usr/bin/sccache", "nvcc"};
  command.insert(command.end(), torch.begin(), torch.end());
  EXPECT_THAT(spelled(command),
              ElementsAre("-MD", "-MF", "a.o.d", "-I/x", "-c", "k.cu", "-o", "a.o", "-Xcompiler",
                          "-fPIC", "-gencode=arch=compute_80,code=sm_80", "--threads=2",
                          "-Xptxas=-v", "-D", "A=1", "--expt-relaxed-constexpr"));
  command[0] = "env"; // no cache
  EXPECT_EQ(spelled(command), torch);
}

TEST(CacheSpelling, OtherCompilersAndTheEndOfACommand) {
  EXPECT_THAT(spelled({"ccache", "g++", "-Xlinker", "-s"}), ElementsAre("-Xlinker", "-s"));
  EXPECT_THAT(spelled({"ccache", "nvcc", "-c", "k.cu", "--threads"}),
              ElementsAre("-c", "k.cu", "--threads"));
  std::string file;
  const ScratchFolder folder;
  const std::string path = (folder.path() / "a.rsp").string();
  std::ofstream(path) << "-t 4\n";
  EXPECT_THAT(spelled({"ccache", "nvcc", "--options-file", path, "k.cu"}, &file),
              ElementsAre("-t=4", "k.cu"));
  EXPECT_EQ(file, "@" + path);
}

TEST(MirroredArguments, LongPathsAreNotCut) {
  const std::string deep = "/work/" + std::string(300, 'd');
  const CompilerCall call = call_of({"g++", "-I", deep + "/include", "-c", deep + "/k.cpp"});
  IncludeClosure closure;
  for (const char* name : {"/k.cpp", "/include/a.h"})
    closure.files.push_back({deep + name, {}, nullptr, false});
  closure.base = deep;
  const MirrorPlace place = mirror_place("/m", deep, "/work/build", false, "");
  EXPECT_THAT(texts(mirrored_arguments(call, "/work/build", place, closure, "/compat")),
              ElementsAre("-I", place.folder + "/include", "-I", deep + "/include", "-c",
                          place.folder + "/k.cpp", "-I/compat"));
}

TEST(MirrorPlaces, NamesDependOnPathsAndDecisionsAlone) {
  const MirrorPlace place = mirror_place("/m", "/src/p", "/src/p/build", true, "");
  EXPECT_EQ(place.shown_name("/src/p/csrc/k.cu"), "../csrc/k.cu");
  EXPECT_EQ(place.mirrored("/src/p/csrc/k.cu"), place.folder + "/csrc/k.cu");
  EXPECT_EQ(mirror_place("/m", "/src/p", "/src/p", true, "").shown_name("/src/p/k.cu"), "k.cu");
  EXPECT_EQ(mirror_place("/m", "/src/p", "/x", false, "").shown_name("/src/p/k.cu"), "/src/p/k.cu");
  EXPECT_EQ(place.folder, mirror_place("/m", "/src/p", "/src/p/build", true, "").folder);
  EXPECT_NE(place.folder, mirror_place("/m", "/src/p", "/src/p/build", true, "x").folder);
}

} // namespace
} // namespace portcuda
