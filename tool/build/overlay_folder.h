// The folder of one build: the copy of the checkout, temporary files, the log, the lock. Owns their
// names and where the folder is by default.
#pragma once
#include <expected>
#include <filesystem>
#include <string>

namespace portcuda {

struct OverlayFolder {
  std::filesystem::path root;
  std::filesystem::path source() const { return root / "src"; }
  std::filesystem::path temporary() const { return root / "t"; }
  std::filesystem::path list() const { return root / "files.list"; }
  std::filesystem::path lock() const { return root / "lock"; }
  std::filesystem::path owner() const { return root / "checkout"; }
  std::filesystem::path log() const { return root / "portcuda-build.log"; }
};

// Short, because what is built in it gets long names: `C:\pcb\0123abcd`; elsewhere below the
// folder of temporary files, in a folder of the user's own. The number is the checkout's.
std::filesystem::path default_overlay(const std::filesystem::path& checkout,
                                      const std::string& temporary_folder);

// Makes the folders. The error is a sentence: it cannot be made, or somebody else has made it.
std::expected<void, std::string> make_overlay(const OverlayFolder& folder);

// One overlay is the copy of one checkout; for another one the error is a sentence. To be called
// with the lock held.
std::expected<void, std::string> claim_overlay(const OverlayFolder& folder,
                                               const std::filesystem::path& checkout);

// The checkout around a folder: the nearest with `.git`, or with the PKG-INFO of a source
// distribution; else the folder itself.
std::filesystem::path checkout_around(const std::filesystem::path& folder);

} // namespace portcuda
