#include "tool/verify/cuda_releases.h"

#include <array>

#include "tool/verify/version_number.h"

namespace portcuda {
namespace {

// Versions: NVIDIA's release notes of the toolkit ("CUDA Toolkit component versions"), as far as
// they are on PyPI for win_amd64; each set was fetched and compiled with.
constexpr std::array<CudaPackage, 7> packages_13_0{{
    {"nvidia-cuda-nvcc", "13.0.88"},
    {"nvidia-nvvm", "13.0.88"},
    {"nvidia-cuda-crt", "13.0.88"},
    {"nvidia-cuda-runtime", "13.0.96"},
    {"nvidia-cuda-cccl", "13.0.85"},
    {"nvidia-curand", "10.4.0.35"},
    {"nvidia-cuda-profiler-api", "13.0.85"},
}};

constexpr std::array<CudaPackage, 7> packages_13_2{{
    {"nvidia-cuda-nvcc", "13.2.86"},
    {"nvidia-nvvm", "13.2.86"},
    {"nvidia-cuda-crt", "13.2.86"},
    {"nvidia-cuda-runtime", "13.2.86"},
    {"nvidia-cuda-cccl", "13.2.86"},
    {"nvidia-curand", "10.4.2.66"},
    {"nvidia-cuda-profiler-api", "13.2.86"},
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
    {"13.0", "13.0.88", packages_13_0},
    {"13.2", "13.2.86", packages_13_2},
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
