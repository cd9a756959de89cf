// Where a build is started, and what stands for the checkout in it: from the paths that the user
// writes to those that the build gets. Pure; paths are only taken apart, never looked up.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace portcuda {

// Absolute, without `..`.
struct BuildPlaces {
  std::string folder;   // the user's current folder, in the checkout
  std::string checkout; // its root
  std::string source;   // the copy of it; the checkout itself for a build in place
  // Other names of the checkout, through symbolic links: a shell says them in $PWD.
  std::vector<std::string> aliases = {};
};

// By the names alone. Windows does not tell capitals from small letters.
bool is_within(const std::filesystem::path& path, const std::filesystem::path& folder);

// `path`, seen from the user's folder; absolute, without a slash at the end.
std::filesystem::path from_user(const std::string& path, const BuildPlaces& places);

// The folder relative to the checkout, "" for its root; nothing if it is not in the checkout.
std::optional<std::string> in_checkout(const std::string& path, const BuildPlaces& places);

// `path`, seen from the user's folder, in the copy; nothing changes outside of the checkout.
std::string in_copy(const std::string& path, const BuildPlaces& places);

// What a path that the build reads has to become, as the build starts in the copy of the user's
// folder: absolute paths into the checkout name the copy, and relative ones that leave the checkout
// become absolute. Nothing: it can stay.
std::optional<std::string> mapped_input(const std::string& path, const BuildPlaces& places);

} // namespace portcuda
