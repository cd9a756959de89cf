#include "tool/source/rocm_paths.h"

#include <llvm/ADT/STLExtras.h>

namespace portcuda {
namespace {

// Folders. Each was found to be left out of the CUDA build of the project named.
constexpr std::string_view rocm_folders[] = {
    "composable_kernel",       // AMD's kernel library; a submodule of flash-attention (setup.py,
                               // BUILD_TARGET rocm)
    "composable_kernel_tiled", // the same as vendored by xformers (.gitmodules)
    "ck_tile",                 // a part of it that is also vendored alone
    "flash_attn_ck", // flash-attention's binding of it (setup.py, `elif BUILD_TARGET == "rocm"`)
    "rocm", // vLLM csrc/rocm (CMakeLists.txt, `VLLM_GPU_LANG STREQUAL "HIP"`), XLA, TensorFlow
    "hip",  // PyTorch's hipified ATen/hip, c10/hip
};
constexpr std::string_view rocm_folder_prefixes[] = {
    "hip_", // xformers csrc/attention/hip_fmha, hip_decoder (setup.py, glob "hip_*")
};
// Two folders that mean it only together. `amd` alone does not: triton's third_party/amd is in
// every build.
constexpr std::string_view rocm_folder_pairs[] = {
    "fp8/amd", // vLLM csrc/quantization/w8a8/fp8/amd, included under USE_ROCM only
};
// Ends of a file name before its extensions.
constexpr std::string_view rocm_stem_suffixes[] = {
    "_rocm", // vLLM csrc/kimi_k3/fused_kda_decode_kernel_rocm.cu
    "_hip",  // what PyTorch's hipify names its output: x_hip.cuh
};

bool is_rocm_folder(std::string_view path, std::size_t begin, std::size_t end) {
  const std::string_view folder = path.substr(begin, end - begin);
  if (llvm::is_contained(rocm_folders, folder)) return true;
  for (std::string_view prefix : rocm_folder_prefixes)
    if (folder.starts_with(prefix)) return true;
  for (std::string_view pair : rocm_folder_pairs) {
    const std::string_view up_to_here = path.substr(0, end);
    if (up_to_here.ends_with(pair) &&
        (up_to_here.size() == pair.size() || up_to_here[end - pair.size() - 1] == '/'))
      return true;
  }
  return false;
}

} // namespace

bool is_rocm_path(std::string_view path) {
  std::size_t begin = 0;
  for (std::size_t slash; (slash = path.find('/', begin)) != std::string_view::npos;
       begin = slash + 1)
    if (is_rocm_folder(path, begin, slash)) return true;
  const std::string_view name = path.substr(begin);
  const std::string_view stem = name.substr(0, name.find('.'));
  return llvm::any_of(rocm_stem_suffixes,
                      [&](std::string_view suffix) { return stem.ends_with(suffix); });
}

} // namespace portcuda
