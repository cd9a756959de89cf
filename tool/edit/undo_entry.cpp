#include "tool/edit/undo_entry.h"

#include <algorithm>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

namespace portcuda {
namespace {

constexpr int format_version = 1;
constexpr const char *header_key = "portcuda-undo", *raw_prefix = "hex:";

// A path on Linux is any bytes, a JSON string is Unicode. No relative path of ours starts with the
// prefix unless it was encoded: such a name is encoded as well.
std::string encode_path(const std::string& path) {
  if (llvm::json::isUTF8(path) && !path.starts_with(raw_prefix)) return path;
  return raw_prefix + llvm::toHex(path);
}

std::optional<std::string> decode_path(llvm::StringRef text) {
  std::string raw;
  if (!text.consume_front(raw_prefix)) return text.str();
  if (!llvm::tryGetFromHex(text, raw)) return std::nullopt;
  return raw;
}

// A journal may come with a tree from anywhere; it must not be able to name a file outside of it.
bool is_plain_relative(llvm::StringRef path) {
  llvm::SmallVector<llvm::StringRef> parts;
  path.split(parts, '/');
  return std::ranges::none_of(parts, [](llvm::StringRef part) {
    return part.empty() || part == "." || part == ".." || part.contains('\0');
  });
}

std::optional<std::string> path_from(std::optional<llvm::StringRef> text) {
  std::optional<std::string> path = text ? decode_path(*text) : std::nullopt;
  return path && is_plain_relative(*path) ? path : std::nullopt;
}

std::optional<ContentHash> hash_from(std::optional<llvm::StringRef> text) {
  return text ? hash_from_hex(*text) : std::nullopt;
}

std::optional<UndoEntry> replaced_entry(const llvm::json::Object& object, UndoEntry entry) {
  auto mode = object.getInteger("mode");
  auto blob = object.getString("blob");
  entry.before = hash_from(object.getString("before"));
  if (!entry.before || !mode || *mode < 0 || *mode > 07777 || !blob || blob->empty() ||
      !llvm::all_of(*blob, llvm::isDigit))
    return std::nullopt;
  entry.mode = std::uint32_t(*mode);
  entry.blob = blob->str();
  return entry;
}

std::optional<UndoEntry> created_entry(const llvm::json::Object& object, UndoEntry entry) {
  const llvm::json::Array* made = object.getArray("made");
  if (!made) return std::nullopt;
  for (const llvm::json::Value& folder : *made) {
    auto path = path_from(folder.getAsString());
    if (!path) return std::nullopt;
    entry.made.push_back(std::move(*path));
  }
  return entry;
}

std::optional<UndoEntry> parse_entry(const llvm::json::Object& object) {
  auto path = path_from(object.getString("path"));
  auto after = hash_from(object.getString("after"));
  if (!path || !after) return std::nullopt;
  UndoEntry entry{.path = std::move(*path), .after = *after};
  return object.get("before") ? replaced_entry(object, std::move(entry))
                              : created_entry(object, std::move(entry));
}

std::string line_of(llvm::json::Object object) {
  std::string line;
  llvm::raw_string_ostream(line) << llvm::json::Value(std::move(object)) << '\n';
  return line;
}

} // namespace

std::string undo_header_line() { return line_of(llvm::json::Object{{header_key, format_version}}); }

std::string undo_entry_line(const UndoEntry& entry) {
  llvm::json::Object object{{"path", encode_path(entry.path)}, {"after", to_hex(entry.after)}};
  if (entry.before) {
    object["before"] = to_hex(*entry.before);
    object["mode"] = entry.mode;
    object["blob"] = entry.blob;
  } else {
    llvm::json::Array made;
    for (const std::string& folder : entry.made) made.push_back(encode_path(folder));
    object["made"] = std::move(made);
  }
  return line_of(std::move(object));
}

std::expected<std::vector<UndoEntry>, std::string> parse_undo_journal(std::string_view text) {
  std::vector<UndoEntry> entries;
  for (std::size_t number = 1, end; (end = text.find('\n')) != text.npos;
       ++number, text.remove_prefix(end + 1)) {
    auto value = llvm::json::parse(text.substr(0, end));
    const llvm::json::Object* object = value ? value->getAsObject() : nullptr;
    if (!value) llvm::consumeError(value.takeError());
    if (number == 1) {
      auto version = object ? object->getInteger(header_key) : std::nullopt;
      if (!version) return std::unexpected("its first line does not name the format");
      if (*version != format_version)
        return std::unexpected("its format " + std::to_string(*version) +
                               " is of another version of portcuda");
      continue;
    }
    std::optional<UndoEntry> entry = object ? parse_entry(*object) : std::nullopt;
    if (!entry) return std::unexpected("line " + std::to_string(number) + " cannot be read");
    entries.push_back(std::move(*entry));
  }
  return entries;
}

} // namespace portcuda
