// Functions of CUDA's libraries called by an extension that does not link the library.
#include <algorithm>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/python_extension.h"
#include "tool/tree/tree_view.h"

namespace portcuda {
namespace {

struct LibraryOf {
  std::string_view function, library;
};

// From which .lib of the CUDA toolkit (lib/x64) link.exe takes a function: the headers cuda.h,
// cublas_v2.h, cublasLt.h, cusparse.h, cusolverDn.h, curand.h, cufft.h, nvrtc.h, nvml.h.
constexpr LibraryOf functions[] = {
    {"cuTensorMapEncodeTiled", "cuda"},
    {"cuTensorMapEncodeIm2col", "cuda"},
    {"cuGetErrorString", "cuda"},
    {"cuGetErrorName", "cuda"},
    {"cuInit", "cuda"},
    {"cuDriverGetVersion", "cuda"},
    {"cuCtxGetCurrent", "cuda"},
    {"cuDeviceGet", "cuda"},
    {"cuModuleLoadData", "cuda"},
    {"cuLaunchKernel", "cuda"},
    {"cuLaunchKernelEx", "cuda"},
    {"cuMemCreate", "cuda"},
    {"cuMemMap", "cuda"},
    {"cuMemAddressReserve", "cuda"},
    {"cuPointerGetAttribute", "cuda"},
    {"cublasCreate", "cublas"},
    {"cublasGemmEx", "cublas"},
    {"cublasSgemm", "cublas"},
    {"cublasHgemm", "cublas"},
    {"cublasGemmStridedBatchedEx", "cublas"},
    {"cublasLtCreate", "cublasLt"},
    {"cublasLtMatmul", "cublasLt"},
    {"cusparseCreate", "cusparse"},
    {"cusparseSpMM", "cusparse"},
    {"cusolverDnCreate", "cusolver"},
    {"curandCreateGenerator", "curand"},
    {"cufftPlanMany", "cufft"},
    {"cufftExecC2C", "cufft"},
    {"nvrtcCreateProgram", "nvrtc"},
    {"nvmlInit", "nvml"},
};

bool names_library(const ExtensionScript& script, std::string_view library) {
  return std::ranges::any_of(script.strings, [&](const std::string& text) {
    return text == library || text == std::string(library) + ".lib" ||
           text == "-l" + std::string(library);
  });
}

std::vector<LibraryOf> functions_of_libraries_not_named(const ExtensionScript& script) {
  std::vector<LibraryOf> open;
  for (const LibraryOf& f : functions)
    if (!names_library(script, f.library)) open.push_back(f);
  return open;
}

void visit(const TreeView& tree, const TreeReport& report) {
  for (const ExtensionScript& script : extension_scripts(tree)) {
    std::vector<LibraryOf> open = functions_of_libraries_not_named(script);
    for (const PythonExtension& extension : script.extensions)
      for (const std::string& source : extension.sources) {
        const std::string text = tree.text(source);
        for (auto f = std::ranges::find_if(open, [&](auto& o) { return calls(text, o.function); });
             f != open.end();
             f = std::ranges::find_if(open, [&](auto& o) { return calls(text, o.function); })) {
          report(script.path, "`" + source + "` calls `" + std::string(f->function) +
                                  "`, which link.exe takes from " + std::string(f->library) +
                                  ".lib: name `" + std::string(f->library) + "` in `libraries`");
          // A library is told once.
          std::erase_if(
              open, [library = f->library](const LibraryOf& o) { return o.library == library; });
        }
      }
  }
}

} // namespace

PORTCUDA_RULE(PC727){
    .id = "PC727",
    .name = "missing-import-library",
    .title = "library that Linux finds at run time and Windows must be given",
    .why =
        R"md(On Linux an extension may be linked with functions left open: they are found at run time in what torch has loaded.
`link.exe` leaves nothing open: `LNK2019: unresolved external symbol cuTensorMapEncodeTiled` (xformers#1157, DCNv2#4,
pytorch#88873).)md",
    .cure =
        R"md(Nothing is rewritten: add the library to `libraries` of the extension. Looked at are extensions whose sources the script
lists as literals, and the sources themselves, not the headers they include; a library that the script names anywhere
counts as given.)md",
    .example = {},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::linker,
    .match = TreeRule{visit}};

} // namespace portcuda
