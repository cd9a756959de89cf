// Writes files whole or not at all. Owns the steps around one file: resolve, compare, write beside
// it, rename. Knows nothing of edits or of undo. Any thread, as long as no two write the same file.
//
// What a reader or a killed process can see: the old bytes or the new ones, never a mixture,
// because the new file is complete before rename() gives it the name. That needs no fsync. After a
// power loss some file systems may show an empty file; Durability::power_loss prevents it for the
// price of one fsync per file and one per folder.
#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>

#include "tool/edit/content_hash.h"
#include "tool/edit/edit_error.h"

namespace portcuda {

enum class Durability : std::uint8_t { killed_process, power_loss };

// The bytes a file must still have: given in full, or by their hash.
class KnownContent {
public:
  KnownContent(std::string_view bytes) : known_(bytes) {} // refers to the bytes
  KnownContent(const std::string& bytes) : known_(std::string_view(bytes)) {}
  KnownContent(const ContentHash& hash) : known_(hash) {}
  bool is(std::string_view bytes) const;

private:
  std::variant<std::string_view, ContentHash> known_;
};

struct WriteOptions {
  Durability durability = Durability::killed_process;
  std::optional<std::uint32_t> mode = {}; // permission bits; without it those of the old file
};

struct Replaced {
  std::string target;           // the file behind the symlinks
  bool left_hard_links = false; // other names still have the old bytes: say so
  bool kept_owner = true;       // false: the file belongs to the user who ran portcuda now
};

// Replaces the bytes of an existing file. A symlink stays a symlink, its target is replaced.
// Permission bits, and owner, group and access list where the process may, stay as they are; the
// modification time does not, because builds must see the change. A hard link is broken on purpose:
// package caches (uv, pnpm) link their store into the tree, and the store must keep its bytes.
// Errors: changed, read_only, no_space, not_a_file, system; the old file is untouched in each case.
std::expected<Replaced, EditError> replace_file(const std::string& path, const KnownContent& before,
                                                std::string_view after,
                                                const WriteOptions& options = {});

enum class Existing : std::uint8_t { replace, refuse };

// Writes root/relative with permission bits `mode` narrowed by the umask, makes the folders in
// between, and returns the path. `relative` must stay in `root`, through symlinks too; the file
// itself may not be a symlink. Errors: outside, exists, not_a_file, read_only, no_space, system.
std::expected<std::string, EditError> create_file(const std::string& root,
                                                  const std::string& relative,
                                                  std::string_view bytes, std::uint32_t mode,
                                                  Existing existing = Existing::replace,
                                                  const WriteOptions& options = {});

// root/relative with the symlinks of every existing folder resolved. Error `outside` when that is
// not in `root`.
std::expected<std::string, EditError> path_beneath(const std::string& root,
                                                   const std::string& relative);

// For Durability::power_loss, once at the end of a run: the folders of all files that were written.
std::expected<void, EditError> sync_folders(std::span<const std::string> folders);

// Removes what a killed run left in this folder (not below it); temporaries of live processes stay.
// Returns how many were removed.
std::size_t remove_stale_temporaries(const std::string& folder);

// "cannot DOING PATH: REASON; ADVICE" for a refusal of the operating system; chooses problem and
// advice by `error`.
EditError refused_by_system(const std::string& path, std::string_view doing, std::error_code error);

} // namespace portcuda
