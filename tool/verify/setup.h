// What `portcuda verify --setup` puts into the cache: Windows CUDA toolkits and NVIDIA's
// disassemblers. Owns how packages become a toolkit's folder. A folder appears whole or not at all;
// several processes at once are safe.
#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "tool/verify/windows_toolkit.h"

namespace portcuda {

struct Fetched {
  WindowsCuda cuda;
  bool was_there = false; // nothing had to be fetched
};

// The release that `wanted` names ("13.0", "newest": what the index has), fetched if it is
// not in `cache` yet. Some 150 MB of packages; keeps what a compilation needs.
std::expected<Fetched, std::string> set_up_cuda(const std::filesystem::path& cache,
                                                const std::string& wanted);

// Turns what pip unpacked (`packages`/nvidia/cu13/…, or a folder for each package) into
// one toolkit folder `toolkit`, without the libraries that only running programs need. `packages`
// is used up. The error names a part of the toolkit that the packages lack.
std::expected<void, std::string> unite_cuda_packages(const std::filesystem::path& packages,
                                                     const std::filesystem::path& toolkit);

// cuobjdump and nvdisasm of this machine: on PATH, in /usr/local/cuda/bin, in the cache. Empty if
// there is none.
std::filesystem::path find_cuobjdump(const std::filesystem::path& cache);
std::filesystem::path find_nvdisasm(const std::filesystem::path& cache);

// Fetches those of the two that are not there.
std::expected<void, std::string> set_up_disassemblers(const std::filesystem::path& cache);

// Bytes that the files below `folder` take; links count nothing.
std::uintmax_t disk_space_of(const std::filesystem::path& folder);

} // namespace portcuda
