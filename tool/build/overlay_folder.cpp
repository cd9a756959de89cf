#include "tool/build/overlay_folder.h"

#include <cstdlib>
#include <fstream>

#include "tool/edit/content_hash.h"
#include "tool/source/file_error.h"
#include "llvm/Support/FileSystem.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

constexpr bool on_windows = fs::path::preferred_separator == '\\';

// Of two users on one machine.
std::string user_name() {
  for (const char* name : {"USER", "LOGNAME"})
    if (const char* value = std::getenv(name); value && *value) return value;
  return "user";
}

// A folder with a foreseeable name where everybody may write: another user could have made it.
bool is_ours(const fs::path& folder) {
  llvm::sys::fs::file_status theirs, ours;
  return llvm::sys::fs::status(folder.string(), theirs) ||
         llvm::sys::fs::status("/proc/self", ours) || theirs.getUser() == ours.getUser();
}

} // namespace

fs::path default_overlay(const fs::path& checkout, const std::string& temporary_folder) {
  const std::string number = to_hex(content_hash(checkout.generic_string())).substr(0, 8);
  if (on_windows) {
    const char* drive = std::getenv("SystemDrive");
    return fs::path(std::string(drive && *drive ? drive : "C:") + "\\pcb") / number;
  }
  return fs::path(temporary_folder.empty() ? "/tmp" : temporary_folder) /
         ("portcuda-" + user_name()) / number;
}

std::expected<void, std::string> make_overlay(const OverlayFolder& folder) {
  std::error_code error;
  const fs::path parent = folder.root.parent_path();
  if (fs::create_directory(parent, error) && !on_windows)
    fs::permissions(parent, fs::perms::owner_all, error);
  for (const fs::path& made : {folder.root, folder.source(), folder.temporary()}) {
    error.clear();
    fs::create_directories(made, error);
    if (error)
      return std::unexpected(printable_path(made.string()) + ": cannot be made: " +
                             error.message() + "; choose another folder with --overlay");
  }
  if (!on_windows && !is_ours(folder.root))
    return std::unexpected(printable_path(folder.root.string()) +
                           ": belongs to somebody else; choose another folder with --overlay");
  return {};
}

std::expected<void, std::string> claim_overlay(const OverlayFolder& folder,
                                               const fs::path& checkout) {
  std::ifstream in(folder.owner(), std::ios::binary);
  const std::string owner(std::istreambuf_iterator<char>(in), {});
  if (owner == checkout.string()) return {};
  if (!owner.empty())
    return std::unexpected(printable_path(folder.root.string()) + ": holds the copy of " +
                           printable_path(owner) + ", not of " + printable_path(checkout.string()) +
                           "; choose another folder with --overlay, or remove it");
  std::ofstream out(folder.owner(), std::ios::binary);
  out << checkout.string();
  out.close();
  if (out) return {};
  return std::unexpected(printable_path(folder.owner().string()) +
                         ": cannot be written; is the disk full? Choose another folder with "
                         "--overlay");
}

fs::path checkout_around(const fs::path& folder) {
  std::error_code error;
  for (const char* mark : {".git", "PKG-INFO"})
    for (fs::path at = folder; !at.empty(); at = at.parent_path()) {
      if (fs::exists(at / mark, error)) return at;
      if (at == at.parent_path()) break;
    }
  return folder;
}

} // namespace portcuda
