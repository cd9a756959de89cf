// The rules about names: what is told, on which path, and what is fine.
#include <gmock/gmock.h>

#include "tests/unit/temporary_tree.h"
#include "tool/engine/tree_check.h"
#include "tool/tree/tree_view.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

RuleSet only(const std::string& id) {
  RuleSelection selection;
  selection.select = {id};
  return *RuleSet::choose(all_rules(), selection);
}

std::vector<std::string> paths(const std::vector<LocatedFinding>& findings) {
  std::vector<std::string> all;
  for (const LocatedFinding& finding : findings) all.push_back(finding.path);
  return all;
}

std::vector<std::string> found(const std::string& id, std::string_view listing) {
  return paths(check_tree(tree_of_listing(listing), "", only(id)));
}

TEST(TreeRules, NamesThatWindowsCannotHave) {
  EXPECT_THAT(
      found("PC721", "src/aux.h\nsrc/Con\nsrc/com1.tar.gz\nlpt9\na:b\nwhat?.txt\ndot.\n"),
      ElementsAre("a:b", "dot.", "lpt9", "src/Con", "src/aux.h", "src/com1.tar.gz", "what?.txt"));
  EXPECT_THAT(found("PC721", "auxiliary.h\ncom.h\ncom10\nconsole\nsrc/a.aux\n"), IsEmpty());
  EXPECT_THAT(found("PC721", "aux/a.h\naux/b.h\n"), ElementsAre("aux/a.h"));
}

TEST(TreeRules, SymbolicLinks) {
  EXPECT_THAT(found("PC722", "a.h\ninclude/b.h -> ../a.h\n"), ElementsAre("include/b.h"));
}

TEST(TreeRules, NamesThatDifferInCaseOnly) {
  EXPECT_THAT(found("PC723", "src/A.h\nsrc/a.h\n"), ElementsAre("src/a.h"));
  EXPECT_THAT(found("PC723", "Src/a.h\nsrc/a.h\n"), ElementsAre("src/a.h"));
  EXPECT_THAT(found("PC723", "Src/a.h\nsrc/b.h\nsrc/a.hpp\n"), IsEmpty());
}

TEST(TreeRules, TheLongestOfTheLongPaths) {
  const std::string fits(159, 'a'), longer(160, 'b'), longest(200, 'c');
  EXPECT_THAT(found("PC724", fits + "\n"), IsEmpty());
  EXPECT_THAT(found("PC724", longer + "\n" + longest + "\n" + fits + "\n"), ElementsAre(longest));
}

TEST(TreeRules, SubmodulesThatAreMissingOrEmpty) {
  TemporaryTree tree;
  tree.write("there/a.h");
  std::filesystem::create_directories(tree.path("empty"));
  tree.write(".gitmodules",
             "[submodule \"a\"]\n\tpath = there\n\turl = x\n[submodule \"b\"]\n\tpath = "
             "empty\n[submodule \"c\"]\r\n\tpath = third/absent\r\n");
  auto findings = check_tree(read_tree(tree.root()), "", only("PC725"));
  ASSERT_THAT(paths(findings), ElementsAre(".gitmodules", ".gitmodules"));
  EXPECT_THAT(findings[0].message, HasSubstr("update --init empty`"));
  EXPECT_THAT(findings[1].message, HasSubstr("`third/absent` is empty or missing"));
}

TEST(TreeRules, ScriptsAndPatchesWithWindowsLineEnds) {
  TemporaryTree tree;
  tree.write("a.sh", "#!/bin/sh\r\necho\r\n");
  tree.write("b.sh", "#!/bin/sh\n# \r\n");
  tree.write("c.patch", "--- a\r\n");
  tree.write("d.bat", "echo\r\n");
  tree.write("e.sh", "");
  EXPECT_THAT(paths(check_tree(read_tree(tree.root()), "", only("PC726"))),
              ElementsAre("a.sh", "c.patch"));
}

const char* const setup_py = "from torch.utils.cpp_extension import CUDAExtension\n"
                             "sources = [\"csrc/a.cu\", \"csrc/b.cpp\"]  # all\n"
                             "CUDAExtension(\"package._C\", sources)\n";

TEST(TreeRules, LibrariesThatLinkMustBeGiven) {
  TemporaryTree tree;
  tree.write("setup.py", setup_py);
  tree.write("csrc/a.cu", "void f() { cuTensorMapEncodeTiled (0); }\n");
  tree.write("csrc/b.cpp", "auto p = find(\"cublasLtMatmul\"); void my_cuInit();\n");
  auto findings = check_tree(read_tree(tree.root()), "", only("PC727"));
  ASSERT_THAT(paths(findings), ElementsAre("setup.py"));
  EXPECT_THAT(findings[0].message, HasSubstr("csrc/a.cu` calls `cuTensorMapEncodeTiled`"));
  tree.write("setup.py", std::string(setup_py) + "libraries = [\"cuda\"]\n");
  EXPECT_THAT(check_tree(read_tree(tree.root()), "", only("PC727")), IsEmpty());
  tree.write("setup.py", "CUDAExtension(\"a\", glob(\"csrc/*.cu\"))\n");
  EXPECT_THAT(check_tree(read_tree(tree.root()), "", only("PC727")), IsEmpty());
}

TEST(TreeRules, ModulesThatPythonCannotLoad) {
  TemporaryTree tree;
  tree.write("setup.py", setup_py);
  tree.write("csrc/a.cu", "TORCH_LIBRARY(package, m) {}\n");
  tree.write("csrc/b.cpp", "int x;\n");
  auto findings = check_tree(read_tree(tree.root()), "", only("PC728"));
  ASSERT_THAT(paths(findings), ElementsAre("setup.py"));
  EXPECT_THAT(findings[0].message, HasSubstr("`PyInit__C`"));
  tree.write("csrc/b.cpp", "PYBIND11_MODULE(_C, m) {}\n");
  EXPECT_THAT(check_tree(read_tree(tree.root()), "", only("PC728")), IsEmpty());
}

TEST(TreeRules, BuildFoldersAndHiddenNamesAreLeftOut) {
  TemporaryTree tree;
  for (const char* name : {"build/CMakeCache.txt", "build/aux.o", "venv/pyvenv.cfg", "venv/aux.py",
                           ".git/aux", "aux.h"})
    tree.write(name);
  EXPECT_THAT(paths(check_tree(read_tree(tree.root()), "", only("PC721"))), ElementsAre("aux.h"));
}

TEST(TreeRules, AFolderInsideAnotherIsLookedAtOnce) {
  TemporaryTree tree;
  tree.write("a/aux.h");
  EXPECT_THAT(paths(check_trees({tree.root(), tree.path("a"), tree.root() + "/"}, only("PC721"))),
              ElementsAre(tree.path("a/aux.h")));
  EXPECT_THAT(check_trees({tree.path("a/aux.h"), tree.path("absent")}, only("PC721")), IsEmpty());
}

} // namespace
} // namespace portcuda
