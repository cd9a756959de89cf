#include "tool/verify/cuda_releases.h"

#include <array>

#include "tool/verify/version_number.h"

namespace portcuda {
namespace {

// Versions: NVIDIA's release notes of the toolkit ("CUDA Toolkit component versions"), as far as
// they are on PyPI for win_amd64. CUDA 12 has the compiler in one package, CUDA 13 in three.
constexpr std::array<CudaPackage, 5> packages_12_9{{
    {"nvidia-cuda-nvcc-cu12", "12.9.86"},
    {"nvidia-cuda-runtime-cu12", "12.9.79"},
    {"nvidia-cuda-cccl-cu12", "12.9.27"},
    {"nvidia-curand-cu12", "10.3.10.19"},
    {"nvidia-cuda-profiler-api-cu12", "12.9.79"},
}};

constexpr std::array<CudaPackage, 7> packages_13_0{{
    {"nvidia-cuda-nvcc", "13.0.88"},
    {"nvidia-nvvm", "13.0.88"},
    {"nvidia-cuda-crt", "13.0.88"},
    {"nvidia-cuda-runtime", "13.0.96"},
    {"nvidia-cuda-cccl", "13.0.85"},
    {"nvidia-curand", "10.4.0.35"},
    {"nvidia-cuda-profiler-api", "13.0.85"},
}};

constexpr std::array<CudaPackage, 7> packages_13_5{{
    {"nvidia-cuda-nvcc", "13.5.37"},
    {"nvidia-nvvm", "13.5.37"},
    {"nvidia-cuda-crt", "13.5.37"},
    {"nvidia-cuda-runtime", "13.5.37"},
    {"nvidia-cuda-cccl", "13.3.5.0.6"},
    {"nvidia-curand", "10.4.5.25"},
    {"nvidia-cuda-profiler-api", "13.5.25"},
}};

constexpr std::array<CudaRelease, 3> releases{{
    {"12.9", "12.9.86", packages_12_9},
    {"13.0", "13.0.88", packages_13_0},
    {"13.5", "13.5.37", packages_13_5},
}};

} // namespace

std::span<const CudaRelease> cuda_releases() { return releases; }

const CudaRelease* find_cuda_release(std::string_view wanted) {
  if (wanted == "newest") return &releases.back();
  for (auto it = releases.rbegin(); it != releases.rend(); ++it)
    if (is_version_of(it->version, wanted)) return &*it;
  return nullptr;
}

} // namespace portcuda
