// Which packages of PyPI make a CUDA toolkit for Windows, release by release. Data. CUDA 13 only:
// the packages of CUDA 12 (nvidia-cuda-nvcc-cu12) have neither cudafe++.exe nor cicc.exe nor
// nvcc.exe.
#pragma once
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

struct CudaPackage {
  std::string_view name;    // "nvidia-cuda-nvcc"
  std::string_view version; // "13.0.88"; empty: the newest
};

struct CudaRelease {
  std::string_view release;              // "13.0"
  std::string_view version;              // of the front end, which names the folder: "13.0.88"
  std::span<const CudaPackage> packages; // the first one holds the front end
};

// What `verify` uses when no version is asked for.
inline constexpr const char* default_cuda_release = "13.0";

// The releases whose packages are known to belong together, oldest first.
std::span<const CudaRelease> cuda_releases();

// The release that "13.0", "13.0.88", "13" or "newest" names.
const CudaRelease* find_cuda_release(std::string_view wanted);

} // namespace portcuda
