// Flags of Python build scripts: what Windows says of them, whose they are, what the environment
// can do about them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tool/script/flag_injection.h"

namespace portcuda {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

TEST(FlagTable, OfTheProgramIsWhole) {
  const FlagTable& table = FlagTable::built_in();
  EXPECT_EQ(table.problem(), "");
  EXPECT_GT(table.needed().size(), 8u);
  EXPECT_NE(FlagTable("x = ").problem(), "");
  for (const NeededFlag& flag : table.needed()) {
    EXPECT_FALSE(flag.flag.empty());
    EXPECT_FALSE(flag.why.empty()) << flag.flag;
    EXPECT_TRUE(flag.for_host || flag.for_nvcc) << flag.flag;
  }
}

std::string host(std::string_view flag) {
  auto verdict = FlagTable::built_in().judge(FlagTool::host, flag);
  if (!verdict) return "taken";
  std::string text = verdict->says;
  for (const std::string& instead : verdict->instead) text += " " + instead;
  return text;
}

TEST(FlagTable, KnowsWhatClSays) {
  EXPECT_EQ(host("-O3"), "D9002 /O2");
  EXPECT_EQ(host("-Ofast"), "D9002 /O2 /fp:fast");
  EXPECT_EQ(host("-O2"), "taken");
  EXPECT_EQ(host("-std=c++17"), "D9002 /std:c++17");
  EXPECT_EQ(host("-std=gnu++20"), "D9002 /std:c++20");
  EXPECT_EQ(host("-std=c++2a"), "D9002 /std:c++20");
  EXPECT_EQ(host("-std=c++11"), "D9002");
  EXPECT_EQ(host("-std=c99"), "D9002");
  EXPECT_EQ(host("-std:c++17"), "taken");
  EXPECT_EQ(host("-Wno-psabi"), "D8021");
  EXPECT_EQ(host("-W3"), "taken");
  EXPECT_EQ(host("-WX"), "taken");
  EXPECT_EQ(host("-w"), "taken");
  EXPECT_EQ(host("-wd4819"), "taken");
  EXPECT_EQ(host("-fPIC"), "D9002");
  EXPECT_EQ(host("-fsanitize=address"), "taken");
  EXPECT_EQ(host("-fp:fast"), "taken");
  EXPECT_EQ(host("-mavx512vl"), "D9002 /arch:AVX512");
  EXPECT_EQ(host("-DNDEBUG"), "taken");
  EXPECT_EQ(host("/O2"), "taken");
  EXPECT_EQ(host("-Zc:__cplusplus"), "taken");
}

TEST(FlagTable, KnowsWhatTheLinkerSays) {
  const FlagTable& table = FlagTable::built_in();
  EXPECT_THAT(table.judge(FlagTool::link, "-lcublas")->instead, ElementsAre("cublas.lib"));
  EXPECT_THAT(table.judge(FlagTool::link, "-lpthread")->instead, IsEmpty());
  EXPECT_TRUE(table.judge(FlagTool::link, "-Wl,-rpath,x"));
  EXPECT_FALSE(table.judge(FlagTool::link, "-LIBPATH:x"));
  EXPECT_FALSE(table.judge(FlagTool::link, "/DEBUG"));
  EXPECT_TRUE(table.judge(FlagTool::library, "dl")->stops_build());
  EXPECT_FALSE(table.judge(FlagTool::library, "cuda"));
}

TEST(FlagTable, ComparesVersionsByTheirNumbers) {
  EXPECT_TRUE(version_reaches("2.12.0", "2.7"));
  EXPECT_TRUE(version_reaches("13.2", "13.2"));
  EXPECT_TRUE(version_reaches("13.2.1", "13.2"));
  EXPECT_TRUE(version_reaches("13", "13.0"));
  EXPECT_FALSE(version_reaches("13.1", "13.2"));
  EXPECT_FALSE(version_reaches("2.9.1+cu130", "2.12"));
}

// "value:roles" of all sites.
std::vector<std::string> sites(std::string_view source) {
  PythonScript script(source);
  EXPECT_EQ(script.problem(), "");
  std::vector<std::string> all;
  for (const FlagSite& site : find_python_flags(script).sites)
    all.push_back(site.value + ":" + std::to_string(site.roles));
  return all;
}

TEST(PythonFlags, FollowsNamesListsAndFunctions) {
  EXPECT_THAT(sites("a = ['-x']\nb = a + ['-y']\nb += a\nE(extra_compile_args=b)\n"),
              UnorderedElementsAre("-x:1", "-y:1"));
  EXPECT_THAT(sites("def f(l):\n    return l + ['-t']\nd = {'cxx': ['-x'], 'nvcc': f(['-y'])}\n"
                    "CUDAExtension(extra_compile_args=d)\n"),
              UnorderedElementsAre("-x:1", "-y:2", "-t:2"));
  EXPECT_THAT(sites("def f(flags):\n    return E(extra_compile_args=flags)\nf(['-x'])\n"),
              ElementsAre("-x:1"));
  EXPECT_THAT(sites("d = {'cxx': []}\nd['nvcc'] = ['-y']\nd['cxx'].append('-x')\n"
                    "CUDAExtension(extra_compile_args=d)\n"),
              UnorderedElementsAre("-x:1", "-y:2"));
  EXPECT_THAT(sites("e.extra_compile_args = ['-x']\n"), ElementsAre("-x:1"));
  EXPECT_THAT(sites("kw = dict(extra_link_args=['-x'])\n"), ElementsAre("-x:8"));
  EXPECT_THAT(sites("load(extra_cflags=['-x'], extra_cuda_cflags=['-Xcompiler', '-y'],\n"
                    "     extra_ldflags=['-z'])\n"),
              UnorderedElementsAre("-x:1", "-Xcompiler:2", "-y:4", "-z:8"));
}

TEST(PythonFlags, StopsWhereScriptsRunInCircles) {
  EXPECT_THAT(sites("a = b\nb = a\na = a + b\nE(extra_compile_args=a + ['-x'])\n"),
              ElementsAre("-x:1"));
  EXPECT_THAT(sites("def f(x):\n    return f(x) + ['-x']\nE(extra_compile_args=f(f(1)))\n"),
              ElementsAre("-x:1"));
  std::string many = "a = []\n";
  for (int i = 0; i < 5000; ++i) many += "a.append('-x')\n";
  EXPECT_THAT(sites(many + "E(extra_compile_args=a + ['-y'])\n"), ElementsAre("-y:1"));
  std::string deep = "a = " + std::string(3000, '(') + "['-x']" + std::string(3000, ')') + "\n";
  EXPECT_THAT(sites(deep + "E(extra_compile_args=a + ['-y'])\n"), ElementsAre("-y:1"));
}

TEST(PythonFlags, TakesWhatReachesWindows) {
  EXPECT_THAT(sites("a = ['-x']\na = ['-y']\nE(extra_compile_args=a)\na = ['-z']\n"),
              ElementsAre("-y:1"));
  EXPECT_THAT(sites("a = ['-x']\nif f():\n    a = ['-y']\nE(extra_compile_args=a)\n"),
              UnorderedElementsAre("-x:1", "-y:1"));
  EXPECT_THAT(sites("a = ['-x']\nif sys.platform == 'win32' and f():\n    a = ['-y']\n"
                    "E(extra_compile_args=a)\n"),
              ElementsAre("-y:1"));
  EXPECT_THAT(sites("a = ['-x']\na = a + ['-y']\nE(extra_compile_args=a)\n"),
              UnorderedElementsAre("-x:1", "-y:1"));
  EXPECT_THAT(sites("E(extra_compile_args=['-x'] if os.name == 'nt' else ['-y'])\n"),
              ElementsAre("-x:1"));
  EXPECT_THAT(sites("print(['-O3'])\nx = ['-O3']\ncompile(flags=['-O3'])\n"), IsEmpty());
}

TEST(PythonFlags, KnowsCodeForWindowsAlone) {
  PythonScript script("if sys.platform == 'win32':\n    a\nelse:\n    b\n"
                      "if not sys.platform.startswith('linux') and x:\n    c\n"
                      "if IS_ROCM:\n    d\nelse:\n    e\n"
                      "if sys.platform == 'linux' or y:\n    f\nelse:\n    g\n"
                      "if x and sys.platform != 'darwin':\n    h\n"
                      "if os.name in ('nt', 'posix'):\n    i\n");
  auto only = [&](std::string_view name) {
    const std::size_t at = script.tree().source().find("    " + std::string(name) + "\n") + 4;
    return script.windows_only(script.tree().at(std::uint32_t(at), std::uint32_t(at + 1)));
  };
  EXPECT_TRUE(only("a"));
  EXPECT_FALSE(only("b"));
  EXPECT_TRUE(only("c"));
  EXPECT_FALSE(only("e"));
  EXPECT_FALSE(only("f"));
  EXPECT_TRUE(only("g"));
  EXPECT_FALSE(only("h"));
  EXPECT_FALSE(only("i"));
}

TEST(FlagInjection, GivesWhatTheVersionsNeed) {
  FlagInjection now = inject_flags({}, {.torch = "2.6.0", .cuda = "12.4"}, {});
  EXPECT_EQ(now.variables["NVCC_APPEND_FLAGS"], "-Xcompiler=-Zc:__cplusplus");
  EXPECT_THAT(now.variables["NVCC_PREPEND_FLAGS"], HasSubstr("-DNOMINMAX"));
  EXPECT_THAT(now.variables["NVCC_PREPEND_FLAGS"], Not(HasSubstr("-DUSE_CUDA")));
  EXPECT_THAT(now.notes, IsEmpty());
  EXPECT_FALSE(now.variables.contains("_CL_"));

  FlagInjection later = inject_flags({}, {.torch = "2.12.0", .cuda = "13.2"}, {});
  EXPECT_THAT(later.variables["NVCC_APPEND_FLAGS"],
              HasSubstr("-Xcompiler=-Zc:preprocessor -Xcompiler=-permissive- -std=c++20"));
  EXPECT_THAT(later.variables["CL"], HasSubstr("-Zc:preprocessor"));
  EXPECT_THAT(later.variables["CL"], Not(HasSubstr("/")));
  EXPECT_THAT(later.notes, Contains(HasSubstr("CUtensorMap")));
  EXPECT_THAT(inject_flags({}, {.torch = "2.12.0", .cuda = "13.3"}, {}).notes, IsEmpty());

  FlagInjection unknown = inject_flags({}, {}, {});
  EXPECT_THAT(unknown.variables["NVCC_PREPEND_FLAGS"], HasSubstr("-DUSE_CUDA"));
  EXPECT_THAT(unknown.variables["NVCC_APPEND_FLAGS"], Not(HasSubstr("c++20")));
}

TEST(FlagInjection, ReadsTheScript) {
  PythonScript script(
      "FORCE = os.getenv('FOO_FORCE_BUILD', 'FALSE') == 'YES'\n"
      "CUDAExtension(extra_compile_args={'cxx': ['-O3', '-fopenmp', '-Wno-psabi'],\n"
      "    'nvcc': ['-Xcompiler=-fPIC,-Wextra']}, extra_link_args=['-lcuda', '-ldl'],\n"
      "    libraries=['rt'])\n");
  ScriptNeeds needs = script_needs(script);
  EXPECT_THAT(needs.host, ElementsAre("/openmp"));
  EXPECT_THAT(needs.link, ElementsAre("cuda.lib"));
  EXPECT_THAT(needs.left, UnorderedElementsAre("-Wno-psabi", "-Wextra", "rt"));
  EXPECT_EQ(needs.switches["FOO_FORCE_BUILD"], "YES");
  FlagInjection injection = inject_flags({needs, needs}, {}, {{"LINK", "/Brepro"}});
  EXPECT_EQ(injection.variables["LINK"], "cuda.lib /Brepro");
  EXPECT_THAT(injection.variables["CL"], HasSubstr("-openmp"));
  EXPECT_EQ(injection.left.size(), 3u);
}

TEST(FlagInjection, GivesOneStandard) {
  ScriptNeeds old{.host = {"/std:c++17"}}, latest{.host = {"/std:c++latest"}};
  EXPECT_THAT(inject_flags({old}, {.torch = "2.6"}, {}).variables["CL"], HasSubstr("-std:c++17"));
  EXPECT_THAT(inject_flags({old}, {.torch = "2.12"}, {}).variables["CL"],
              AllOf(HasSubstr("-std:c++20"), Not(HasSubstr("c++17"))));
  EXPECT_THAT(inject_flags({latest, old}, {.torch = "2.12"}, {}).variables["CL"],
              AllOf(HasSubstr("-std:c++latest"), Not(HasSubstr("c++20")), Not(HasSubstr("c++17"))));
}

TEST(FlagInjection, KeepsToTheLengthThatClReads) {
  ScriptNeeds needs;
  for (int i = 0; i < 200; ++i) needs.host.push_back("/DSOME_MACRO_" + std::to_string(i) + "=1");
  FlagInjection injection = inject_flags({needs}, {}, {{"CL", "/DMINE"}});
  EXPECT_LE(injection.variables["CL"].size(), longest_cl_variable);
  EXPECT_TRUE(injection.variables["CL"].ends_with("/DMINE"));
  EXPECT_THAT(injection.variables["CL"], HasSubstr("-DSOME_MACRO_0#1"));
  EXPECT_THAT(injection.notes, Contains(HasSubstr("no room in CL")));
}

} // namespace
} // namespace portcuda
