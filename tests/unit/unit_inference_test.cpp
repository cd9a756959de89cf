#include "tool/units/unit_inference.h"

#include <cstdlib>

#include "scratch_folder.h"
#include "tool/script/cmake_script.h"
#include "tool/script/python_script.h"
#include "tool/units/cmake_project.h"
#include "tool/units/python_environment.h"
#include "tool/units/python_extensions.h"
#include "tool/units/python_paths.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using test::ScratchFolder;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

// The value of `value = …`, the last statement of the script.
PythonPathList paths(const std::string& text, const fs::path& file = "/w/setup.py") {
  const std::string source = text + "\nuse(value)\n";
  const PythonScript script(source);
  EXPECT_EQ(script.problem(), "");
  PythonPaths evaluation(script, file);
  ScriptNode call;
  for (const ScriptNode& node : script.tree().all("call"))
    if (called(node) == "use") call = node;
  return evaluation.list(argument(call, 0));
}

TEST(PythonPaths, WaysToSpellAFolder) {
  EXPECT_THAT(paths("here = os.path.dirname(os.path.abspath(__file__))\n"
                    "value = [os.path.join(here, 'a', 'b.cu'), Path(here) / 'c' / \"d.cu\",\n"
                    "         str(Path(__file__).parent.resolve() / 'e.cu'), here + '/f.cu',\n"
                    "         f'{here}/g.cu', Path('h').joinpath('i.cu').as_posix()]")
                  .paths,
              ElementsAre("/w/a/b.cu", "/w/c/d.cu", "/w/e.cu", "/w/f.cu", "/w/g.cu", "h/i.cu"));
}

TEST(PythonPaths, ListsGrowAndAreLoopedOver) {
  auto list = paths("names = ['a', 'b']\n"
                    "value = [os.path.join('src', n + '.cu') for n in names] + ['c.cu']\n"
                    "value += ['d.cu']\nvalue.append('e.cu')\nvalue.extend(('f.cu',))");
  EXPECT_THAT(list.paths, ElementsAre("src/a.cu", "src/b.cu", "c.cu", "d.cu", "e.cu", "f.cu"));
  EXPECT_TRUE(list.complete);
  list = paths("def all_sources():\n  return ['a.cu', unknown()]\nvalue = all_sources()");
  EXPECT_THAT(list.paths, ElementsAre("a.cu"));
  EXPECT_FALSE(list.complete);
  list = paths("value = value + [x]\nx = x");
  EXPECT_FALSE(list.complete);
}

TEST(PythonPaths, PatternsAreFilledIn) {
  ScratchFolder folder;
  for (const char* name : {"src/b.cu", "src/a.cu", "src/deep/c.cu", "src/d.h"})
    folder.write(name, "");
  const fs::path script = folder.path() / "setup.py";
  EXPECT_THAT(paths("value = glob.glob('src/*.cu')", script).paths,
              ElementsAre(folder / "src/a.cu", folder / "src/b.cu"));
  EXPECT_THAT(paths("value = sorted(Path('src').rglob('*.cu'))", script).paths,
              ElementsAre(folder / "src/a.cu", folder / "src/b.cu", folder / "src/deep/c.cu"));
}

constexpr const char* setup_text = R"py(
import os, sys
from torch.utils.cpp_extension import BuildExtension, CUDAExtension
here = os.path.dirname(os.path.abspath(__file__))
DISABLE = os.getenv("FOO_DISABLE_FP8", "FALSE") == "TRUE"
def is_set(name): return os.getenv(name, "0").lower() in ["1", "true"]
def features():
    flags = []
    if is_set("FOO_NO_FP16"):
        flags.append("-DNO_FP16")
    return flags
cxx = ["/O2", "/std:c++20"] if sys.platform == "win32" else ["-O3", "-std=c++20"]
nvcc = ["-O3", "-std=c++20", "-DALWAYS"] + features() + (["-DNO_FP8"] if DISABLE else [])
if os.getenv("FOO_ENABLE_BF16", "TRUE") == "TRUE":
    nvcc.append("-DBF16")
nvcc += ["-gencode", "arch=compute_90a,code=sm_90a", "-gencode", "arch=compute_80,code=sm_80"]
setup(ext_modules=[CUDAExtension(
    name="foo._C",
    sources=["csrc/api.cpp", "csrc/sm90/k.cu", "csrc/common.cu", "csrc/generated.cu"],
    include_dirs=[os.path.join(here, "csrc"), os.path.join(here, "csrc", "cutlass", "include")],
    define_macros=[("WITH_CUDA", None), ("LEVEL", "2")],
    extra_compile_args={"cxx": cxx, "nvcc": nvcc})])
)py";

TEST(PythonExtensions, SourcesFoldersMacrosFlags) {
  const PythonScript script{std::string_view(setup_text)};
  auto found = find_python_extensions(script, "/w/setup.py");
  ASSERT_EQ(found.size(), 1u);
  const PythonExtension& extension = found[0];
  EXPECT_EQ(extension.name, "foo._C");
  EXPECT_TRUE(extension.torch);
  EXPECT_THAT(extension.sources, ElementsAre("/w/csrc/api.cpp", "/w/csrc/sm90/k.cu",
                                             "/w/csrc/common.cu", "/w/csrc/generated.cu"));
  EXPECT_THAT(extension.include_dirs, ElementsAre("/w/csrc", "/w/csrc/cutlass/include"));
  EXPECT_THAT(extension.macros, ElementsAre("WITH_CUDA", "LEVEL=2"));
  EXPECT_THAT(extension.host_flags, ElementsAre("/O2", "/std:c++20"));
  EXPECT_THAT(extension.nvcc_flags, IsSupersetOf({"-DALWAYS", "-DBF16", "-gencode"}));
  EXPECT_THAT(extension.nvcc_flags, Not(Contains("-DNO_FP8")));
  EXPECT_THAT(extension.nvcc_flags, Not(Contains("-DNO_FP16")));
}

const TranslationUnit* find(const ProjectUnits& units, std::string_view name) {
  for (const TranslationUnit& unit : units.units)
    if (unit.file.string().ends_with(name)) return &unit;
  return nullptr;
}

TEST(UnitInference, FromSetupPyAndTheInstalledTorch) {
  ScratchFolder folder;
  folder.write("p/setup.py", setup_text);
  for (const char* name : {"p/csrc/api.cpp", "p/csrc/sm90/k.cu", "p/csrc/common.cu",
                           "p/csrc/forgotten.cu", "p/csrc/other.cpp"})
    folder.write(name, "");
  folder.write("p/csrc/cutlass/include/cutlass/cutlass.h", "");
  folder.write("p/csrc/cutlass/examples/one.cu", "");
  folder.write("env/lib/python3.12/site-packages/torch/include/ATen/ATen.h", "");
  folder.write("env/include/python3.12/Python.h", "");
  ProjectUnits found = infer_units({folder / "p"}, folder / "env");
  EXPECT_EQ(found.source, UnitSource::inferred);
  EXPECT_EQ(found.found_in, folder / "p/setup.py");
  ASSERT_EQ(found.units.size(), 4u) << "no other.cpp, no example of CUTLASS";
  const TranslationUnit* kernel = find(found, "sm90/k.cu");
  ASSERT_TRUE(kernel);
  EXPECT_EQ(kernel->standard, 20);
  EXPECT_THAT(kernel->architectures, ElementsAre("90a")) << "the path says so";
  EXPECT_THAT(kernel->preprocessor_flags,
              IsSupersetOf({"ALWAYS", "WITH_CUDA", "TORCH_EXTENSION_NAME=_C",
                            "__CUDA_NO_HALF_OPERATORS__"}));
  EXPECT_THAT(kernel->preprocessor_flags,
              IsSupersetOf({folder / "p/csrc", folder / "p/csrc/cutlass/include",
                            folder / "env/lib/python3.12/site-packages/torch/include",
                            folder / "env/include/python3.12"}));
  EXPECT_FALSE(kernel->extended_lambda);
  EXPECT_TRUE(kernel->relaxed_constexpr) << "torch always asks for it";
  EXPECT_THAT(find(found, "common.cu")->architectures, ElementsAre("80", "90a"));
  EXPECT_FALSE(find(found, "api.cpp")->cuda);
  EXPECT_EQ(find(found, "forgotten.cu")->standard, 20) << "as its neighbours";
  EXPECT_THAT(found.notes, Contains(HasSubstr("csrc/generated.cu")));
  EXPECT_THAT(found.notes, Contains(HasSubstr("1 source files that no script names")));
}

TEST(UnitInference, WithoutAnyScript) {
  ScratchFolder folder;
  folder.write("a.cu", "#include <span>\n");
  folder.write("sm100/b.cu", "");
  folder.write("c.cpp", "");
  folder.write("d.cuh", "");
  ProjectUnits found = infer_units({folder.path()}, folder.path());
  ASSERT_EQ(found.units.size(), 3u);
  EXPECT_EQ(find(found, "a.cu")->standard, 20);
  EXPECT_THAT(find(found, "a.cu")->architectures, ElementsAre("90a"));
  EXPECT_EQ(find(found, "b.cu")->standard, 17);
  EXPECT_THAT(find(found, "b.cu")->architectures, ElementsAre("100a"));
  EXPECT_TRUE(find(found, "a.cu")->extended_lambda);
  EXPECT_THAT(found.notes, Contains(HasSubstr("default flags are assumed")));
  EXPECT_THAT(found.notes, Contains(HasSubstr("sm_90a is assumed")));
}

TEST(UnitInference, MissingThingsAreTold) {
  ScratchFolder folder;
  folder.write("setup.py", setup_text);
  folder.write("csrc/common.cu", "");
  fs::create_directories(folder / "csrc/cutlass");
  folder.write("none/x", "");
  setenv("HOME", folder.string().c_str(), 1);
  ProjectUnits found = infer_units({folder.path()}, folder / "none");
  EXPECT_EQ(found.units.size(), 1u);
  EXPECT_THAT(found.notes, Contains(HasSubstr("git submodule update --init")));
}

TEST(CMakeProject, SourcesFoldersMacrosFlags) {
  ScratchFolder folder;
  for (const char* name : {"src/a.cu", "src/b.cpp", "src/gen/c.cu", "inc/x.h", "rocm/d.cu"})
    folder.write(name, "");
  const std::string text = R"cmake(
set(CMAKE_CXX_STANDARD 20)
set(SRC "src/a.cu" src/missing.cu)
file(GLOB MORE ${CMAKE_CURRENT_SOURCE_DIR}/src/gen/*.cu)
list(APPEND SRC ${MORE})
my_extension(core SOURCES ${SRC} src/b.cpp INCLUDE_DIRECTORIES ${PROJECT_SOURCE_DIR}/inc WITH_SOABI)
target_compile_definitions(core PRIVATE USE_CUDA LEVEL=2 USE_ROCM)
target_compile_options(core PRIVATE $<$<COMPILE_LANGUAGE:CUDA>:--expt-relaxed-constexpr>)
if(UNIX)
  add_definitions(-DLINUX)
endif()
)cmake";
  const CMakeScript script{std::string_view(text)};
  ASSERT_EQ(script.problem(), "");
  CMakeProject project(folder.path());
  project.add(script, folder.path());
  EXPECT_THAT(project.sources(),
              testing::UnorderedElementsAre(folder / "src/a.cu", folder / "src/gen/c.cu",
                                            folder / "src/b.cpp"));
  EXPECT_THAT(project.include_dirs(), ElementsAre(folder / "inc"));
  EXPECT_THAT(project.macros(), ElementsAre("USE_CUDA", "LEVEL=2"));
  EXPECT_THAT(project.cuda_flags(), ElementsAre("--expt-relaxed-constexpr"));
  EXPECT_THAT(project.host_flags(), IsEmpty());
  EXPECT_EQ(project.standard(), 20);
}

TEST(PythonEnvironment, TorchSaysWhichStandardItNeeds) {
  ScratchFolder folder;
  EXPECT_EQ(standard_of_torch(folder.path()), 14);
  folder.write("include/ATen/ATen.h", "#if !defined(_MSC_VER) && __cplusplus < 202002L\n");
  EXPECT_EQ(standard_of_torch(folder.path()), 20);
}

} // namespace
} // namespace portcuda
