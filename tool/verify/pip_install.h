// Fetching packages from the Python package index with `python3 -m pip`, which downloads, checks
// and unpacks them. Owns pip's command line and what its failures mean. Any thread.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace portcuda {

struct PipRequest {
  std::vector<std::string> packages; // "nvidia-cuda-nvcc==13.0.88"
  std::string platform;              // "win_amd64"; empty: this machine's
  std::filesystem::path folder;      // filled as a Python package folder would be
};

// Installs the packages, without what they depend on, into the folder. The error is a message for
// the user: no Python, no pip, no network, no such package, disk full.
std::expected<void, std::string> pip_install(const PipRequest& request);

// The newest version of the package for the platform, as the index says.
std::expected<std::string, std::string> newest_on_index(const std::string& package,
                                                        const std::string& platform);

// What went wrong, from pip's output.
std::string explain_pip_failure(const std::string& output);

} // namespace portcuda
