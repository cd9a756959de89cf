#include "tool/ast/clang_command.h"

#include <cstdlib>

#include "scratch_folder.h"
#include "tool/ast/cuda_toolkit.h"
#include "tool/units/compile_commands.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/TextDiagnosticBuffer.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using test::ScratchFolder;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;

// The errors that Clang has about `unit`, with the built-in files at their places.
std::vector<std::string> errors_of(const TranslationUnit& unit, Pass pass,
                                   const std::optional<fs::path>& toolkit,
                                   const std::string& architecture = "90a") {
  auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  for (const BuiltinFile& file : clang_builtin_files())
    memory->addFile(llvm::StringRef(file.path), 0, llvm::MemoryBuffer::getMemBuffer(file.text));
  auto files =
      llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(llvm::vfs::getRealFileSystem());
  files->pushOverlay(memory);

  const std::vector<std::string> command = clang_command(unit, pass, architecture, toolkit);
  std::vector<const char*> arguments;
  for (const std::string& argument : command) arguments.push_back(argument.c_str());
  clang::TextDiagnosticBuffer buffer;
  clang::DiagnosticOptions options;
  auto diagnostics = clang::CompilerInstance::createDiagnostics(*files, options, &buffer,
                                                                /*ShouldOwnClient=*/false);
  clang::CreateInvocationOptions how;
  how.Diags = diagnostics;
  how.VFS = files;
  std::vector<std::string> errors;
  if (auto invocation = clang::createInvocation(arguments, how)) {
    clang::CompilerInstance compiler(std::move(invocation));
    compiler.setVirtualFileSystem(files);
    compiler.createDiagnostics(&buffer, false);
    clang::SyntaxOnlyAction action;
    compiler.ExecuteAction(action);
  } else {
    errors.push_back("no invocation");
  }
  for (auto error = buffer.err_begin(); error != buffer.err_end(); ++error)
    errors.push_back(error->second);
  return errors;
}

TranslationUnit unit_of(const fs::path& file) {
  TranslationUnit unit;
  unit.file = file;
  unit.folder = file.parent_path();
  unit.cuda = file.extension() == ".cu";
  unit.architectures = {"90a"};
  return unit;
}

// The value of `-D name=`, nothing if it is not defined.
std::optional<std::string> defined(const std::vector<std::string>& command, std::string name) {
  name += "=";
  for (std::size_t i = 0; i + 1 < command.size(); ++i)
    if (command[i] == "-D" && command[i + 1].starts_with(name))
      return command[i + 1].substr(name.size());
  return std::nullopt;
}

TEST(ClangArchitecture, KnownOnesStayOthersBecomeTheNearest) {
  EXPECT_EQ(clang_architecture("90a"), "sm_90a");
  EXPECT_EQ(clang_architecture("80"), "sm_80");
  EXPECT_EQ(clang_architecture("100f"), "sm_100a");
  EXPECT_EQ(clang_architecture("121f"), "sm_121a");
  EXPECT_EQ(clang_architecture("999"), "sm_121");
  EXPECT_EQ(clang_architecture("999a"), "sm_121a");
  EXPECT_EQ(clang_architecture("91"), "sm_90");
  EXPECT_EQ(clang_architecture(""), "sm_50");
}

TEST(ClangCommand, MacrosAreThoseOfNvccForTheArchitectureAsked) {
  TranslationUnit unit = unit_of("/w/a.cu");
  auto specific = clang_command(unit, Pass::device, "90a", std::nullopt);
  EXPECT_EQ(defined(specific, "__CUDA_ARCH__"), "900");
  EXPECT_EQ(defined(specific, "__CUDA_ARCH_SPECIFIC__"), "900");
  EXPECT_EQ(defined(specific, "__CUDA_ARCH_FEAT_SM90_ALL"), "1");
  EXPECT_EQ(defined(specific, "__CUDACC_VER_MAJOR__"), "13");
  // CCCL takes __NVCC__ for permission to use nvcc's own built-ins.
  EXPECT_EQ(defined(specific, "__NVCC__"), std::nullopt);

  auto family = clang_command(unit, Pass::device, "100f", std::nullopt);
  EXPECT_EQ(defined(family, "__CUDA_ARCH__"), "1000");
  EXPECT_EQ(defined(family, "__CUDA_ARCH_FAMILY_SPECIFIC__"), "1000");
  EXPECT_EQ(defined(family, "__CUDA_ARCH_SPECIFIC__"), std::nullopt);
  EXPECT_THAT(family, Contains("__CUDA_ARCH_FEAT_SM100_ALL"));
  EXPECT_EQ(defined(family, "__CUDA_ARCH_FEAT_SM100_ALL"), std::nullopt);

  auto host = clang_command(unit, Pass::host, "90a", std::nullopt);
  EXPECT_THAT(host, Contains("--cuda-host-only"));
  EXPECT_EQ(defined(host, "__CUDA_ARCH__"), std::nullopt);
  EXPECT_EQ(defined(host, "__CUDA_ARCH_LIST__"), "900");
}

TEST(ClangCommand, ACppFileIsPlainCpp) {
  TranslationUnit unit = unit_of("/w/a.cpp");
  unit.standard = 20;
  unit.preprocessor_flags = {"-I", "/w/include", "-D", "A=1"};
  auto command = clang_command(unit, Pass::host, "", std::nullopt);
  EXPECT_THAT(command, Contains("-std=c++20"));
  EXPECT_THAT(command, Contains("/w/include"));
  EXPECT_THAT(command, Not(Contains(testing::HasSubstr("cuda-gpu-arch"))));
  EXPECT_EQ(command.back(), "/w/a.cpp");
  EXPECT_EQ(command[command.size() - 2], "c++");
  unit.file = "/w/a.c";
  command = clang_command(unit, Pass::host, "", std::nullopt);
  EXPECT_EQ(command[command.size() - 2], "c");
  EXPECT_THAT(command, Not(Contains("-std=c++20")));
}

TEST(ClangCommand, CcclOfTheToolkitComesAfterTheProjects) {
  ScratchFolder folder;
  folder.write("bin/nvcc", "");
  folder.write("include/cuda.h", "#define CUDA_VERSION 12090\n");
  folder.write("include/cccl/cuda/std/version", "");
  TranslationUnit unit = unit_of("/w/a.cu");
  unit.preprocessor_flags = {"-isystem", "/w/cccl"};
  auto command = clang_command(unit, Pass::device, "90a", folder.path());
  EXPECT_EQ(defined(command, "__CUDACC_VER_MINOR__"), "9");
  auto own = std::ranges::find(command, "/w/cccl");
  auto toolkits = std::ranges::find(command, folder / "include/cccl");
  ASSERT_NE(own, command.end());
  ASSERT_NE(toolkits, command.end());
  EXPECT_LT(own, toolkits);
}

TEST(ClangCommand, TheToolkitOfTheUnitsOwnCompilerComesFirst) {
  ScratchFolder folder;
  for (const char* name : {"bin/nvcc", "include/cuda_runtime.h", "include/cuda.h"})
    folder.write(name, "");
  auto read = unit_of_command({folder / "bin/nvcc", "-c", "a.cu"}, "/w", "a.cu");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->unit.toolkit, folder.path());
  const std::string own = "--cuda-path=" + folder.string();
  EXPECT_THAT(clang_command(read->unit, Pass::device, "90a", "/other/cuda"), Contains(own));
  EXPECT_THAT(clang_command(read->unit, Pass::device, "90a", std::nullopt), Not(Contains(own)));
  read->unit.toolkit = "/gone";
  EXPECT_THAT(clang_command(read->unit, Pass::device, "90a", "/other/cuda"),
              Contains("--cuda-path=/other/cuda"));
}

TEST(CudaToolkit, IsFoundByTheEnvironment) {
  ScratchFolder folder;
  folder.write("bin/nvcc", "");
  folder.write("include/cuda.h", "// text\n#define CUDA_VERSION 12080 /* 12.8 */\n");
  const char* before = std::getenv("CUDA_HOME");
  const std::string kept = before ? before : "";
  setenv("CUDA_HOME", folder.string().c_str(), 1);
  EXPECT_NE(find_cuda_toolkit(), folder.path()) << "it has no cuda_runtime.h";
  folder.write("include/cuda_runtime.h", "");
  EXPECT_EQ(find_cuda_toolkit(), folder.path());
  before ? setenv("CUDA_HOME", kept.c_str(), 1) : unsetenv("CUDA_HOME");
  EXPECT_EQ(toolkit_version(folder.path()), (CudaVersion{12, 8, 0}));
  EXPECT_LT(toolkit_version_number("9.2"), toolkit_version_number("12.8"));
}

constexpr const char* kernel_text = R"cu(
__constant__ float table[16];
template <class T>
__global__ void __launch_bounds__(128, 2) k(const T* __restrict__ in, T* out,
                                            const __grid_constant__ int4 p) {
  extern __shared__ float s[];
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  s[i] = __ldg(in + i) + table[3];
  __syncthreads();
  unsigned long long v = 0;
  atomicAdd(&v, 1ull);
  atomicAdd(out, T(s[0]));
  out[i] = max(i, 1) + expf(1.f) + __shfl_xor_sync(~0u, s[1], 1) + p.x + sqrtf(2.f);
  dim3 d = blockDim;
  uint3 u = threadIdx;
  printf("%d\n", d.x + u.y);
  asm volatile("membar.gl;");
}
__host__ __device__ int both(int x) { return min(x, 2) + int(max(2ul, 3ul)); }
int on_host(int x) { return min(x, 2) + max(x, 3); }
static_assert(sizeof(long2) == 16 && alignof(float4) == 16 && sizeof(float3) == 12);
void host(float* p, cudaStream_t s) {
  cudaMalloc(&p, 4);
  k<float><<<dim3(both(1)), 128, 0, s>>>(p, p, int4{});
  auto f = [] __device__(int x) { return x; };
  (void)sizeof(f);
}
)cu";

TEST(ClangCommand, TheDeclarationsStandAloneInBothPasses) {
  ScratchFolder folder;
  auto unit = unit_of(folder.write("a.cu", kernel_text));
  EXPECT_THAT(errors_of(unit, Pass::device, std::nullopt), ElementsAre());
  EXPECT_THAT(errors_of(unit, Pass::host, std::nullopt), ElementsAre());
  unit =
      unit_of(folder.write("b.cu", "__global__ void k() { unsigned long v; atomicAdd(&v, 1ul); }"));
  EXPECT_THAT(errors_of(unit, Pass::device, std::nullopt), Not(ElementsAre()))
      << "CUDA has no such overload";
}

TEST(ClangCommand, HalfPrecisionAndTheRuntimesHeadersAreStoodFor) {
  ScratchFolder folder;
  auto unit = unit_of(folder.write("a.cu", R"cu(#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>
template <class T> __device__ T sum(T a, T b) { return a + b * a; }
__global__ void k(half* p, __nv_bfloat162* q) {
  p[0] = sum(__hmax(p[0], p[1]), __float2half(2.f));
  atomicAdd(p, __shfl_xor_sync(~0u, p[1], 1));
  q[0] = sum(q[0], q[1]);
  q[1].x = __float2bfloat16(float(p[2]) + __high2float(q[1]));
}
static_assert(sizeof(half2) == 4 && alignof(__nv_bfloat16) == 2);
)cu"));
  EXPECT_THAT(errors_of(unit, Pass::device, std::nullopt), ElementsAre());
  EXPECT_THAT(errors_of(unit, Pass::host, std::nullopt), ElementsAre());
}

TEST(ClangCommand, TheDeclarationsAgreeWithTheStandardLibrary) {
  ScratchFolder folder;
  auto unit = unit_of(folder.write(
      "a.cu", std::string("#include <algorithm>\n#include <cmath>\n#include <cstdio>\n"
                          "#include <cstdlib>\n#include <vector>\n") +
                  kernel_text +
                  "__global__ void q(float* f) { *f = std::exp(f[1]) + std::max(f[1], f[2]); }"));
  EXPECT_THAT(errors_of(unit, Pass::device, std::nullopt), ElementsAre());
  EXPECT_THAT(errors_of(unit, Pass::host, std::nullopt), ElementsAre());
}

TEST(ClangCommand, ARealToolkitParsesInBothPasses) {
  auto toolkit = find_cuda_toolkit();
  if (!toolkit) GTEST_SKIP() << "no CUDA toolkit on this machine";
  ScratchFolder folder;
  auto unit = unit_of(folder.write("a.cu", std::string("#include <cuda_fp16.h>\n"
                                                       "#include <cuda/std/cstdint>\n") +
                                               kernel_text));
  EXPECT_THAT(errors_of(unit, Pass::device, toolkit), ElementsAre());
  EXPECT_THAT(errors_of(unit, Pass::host, toolkit), ElementsAre());
  EXPECT_THAT(errors_of(unit, Pass::device, toolkit, "100f"), ElementsAre());
}

// Clang's wrapper of the toolkit leaves these out.
TEST(ClangCommand, KnowsCacheHintsAndClustersOfARealToolkit) {
  auto toolkit = find_cuda_toolkit();
  if (!toolkit) GTEST_SKIP() << "no CUDA toolkit on this machine";
  ScratchFolder folder;
  auto unit = unit_of(folder.write("a.cu", R"cu(#include <cooperative_groups.h>
#include <cuda_fp16.h>
__global__ void k(uint4* p, float* q, long long* r, __half2* h) {
  __stcs(p, __ldlu(p + 1));
  __stwb(q, __ldca(q + 1));
  __stwt(r, __ldcv(r + 1));
  __stcg(h, __ldcs(h + 1));
  cooperative_groups::this_cluster().sync();
}
)cu"));
  EXPECT_THAT(errors_of(unit, Pass::device, toolkit), ElementsAre());
  EXPECT_THAT(errors_of(unit, Pass::host, toolkit), ElementsAre());
}

} // namespace
} // namespace portcuda
