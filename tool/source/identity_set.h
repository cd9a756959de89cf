// Which files were met already, whatever path led there: a symbolic link, a hard link or an
// overlapping argument must not make one file be reported or rewritten twice. Owns nothing on disk.
// All members may be called from any thread.
#pragma once
#include <compare>
#include <cstdint>
#include <mutex>
#include <unordered_map>

namespace portcuda {

// What the file system calls the same file.
struct FileIdentity {
  std::uint64_t device = 0, inode = 0;
  friend auto operator<=>(const FileIdentity&, const FileIdentity&) = default;
};

// Who wins must not depend on which thread reads first. Discovery numbers files in an order that is
// the same in every run, links last; the lowest number owns the file. A thread that claims with a
// lower number than an earlier one takes the file over: so ask `owns` once more when results are
// merged, and drop those of the loser.
class IdentitySet {
public:
  // True if `sequence` is the lowest number so far: go on and analyse the file.
  bool claim(FileIdentity identity, std::uint64_t sequence);
  // True if `sequence` is the lowest number that was ever claimed.
  bool owns(FileIdentity identity, std::uint64_t sequence) const;
  // First come, first served: for callers with one thread.
  bool insert(FileIdentity identity) { return claim(identity, 0); }

private:
  struct Hash {
    std::size_t operator()(const FileIdentity& id) const {
      return std::size_t((id.inode ^ (id.device << 32 | id.device >> 32)) * 0x9E37'79B9'7F4A'7C15u);
    }
  };
  mutable std::mutex mutex_;
  std::unordered_map<FileIdentity, std::uint64_t, Hash> owners_;
};

} // namespace portcuda
