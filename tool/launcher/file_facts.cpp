#include "tool/launcher/file_facts.h"

#include <charconv>

#include "tool/cache/cache_folder.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

// Fields that end with NUL, one after the other.
class FieldReader {
public:
  explicit FieldReader(std::string_view text) : text_(text) {}

  std::string_view field() {
    const std::size_t end = text_.find('\0');
    good_ &= end != text_.npos;
    const std::string_view result = text_.substr(0, end);
    text_.remove_prefix(good_ ? end + 1 : text_.size());
    return result;
  }

  template <class Number> Number number() {
    const std::string_view text = field();
    Number value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    good_ &= read.ec == std::errc() && read.ptr == text.data() + text.size();
    return value;
  }

  bool good() const { return good_; }
  bool at_end() const { return text_.empty(); }

private:
  std::string_view text_;
  bool good_ = true;
};

FileFacts facts_of(FieldReader& in) {
  FileFacts facts;
  facts.modified = in.number<std::int64_t>();
  facts.changed = in.number<std::int64_t>();
  facts.size = in.number<std::uint64_t>();
  facts.inode = in.number<std::uint64_t>();
  const auto flags = in.number<unsigned>();
  facts.rewritten = flags & 1;
  facts.compat = flags & 2;
  facts.computed = flags & 4;
  for (auto left = in.number<std::size_t>(); left > 0 && in.good(); --left)
    facts.includes.emplace_back(in.field());
  return facts;
}

void add_fields(std::string& text, const FileFacts& facts) {
  auto add = [&](auto number) { text.append(std::to_string(number)).push_back('\0'); };
  add(facts.modified);
  add(facts.changed);
  add(facts.size);
  add(facts.inode);
  add(facts.rewritten * 1 + facts.compat * 2 + facts.computed * 4);
  add(facts.includes.size());
  for (const std::string& name : facts.includes) text.append(name).push_back('\0');
}

} // namespace

void FileFacts::take_stamp(const FileState& state) {
  modified = state.modified;
  changed = state.changed;
  size = state.size;
  inode = state.inode;
}

FactTable::FactTable(std::filesystem::path file, std::string version)
    : file_(std::move(file)), version_(std::move(version)), files_(read()) {}

FactTable::Files FactTable::read() const {
  auto text = llvm::MemoryBuffer::getFile(file_.string());
  if (!text) return {};
  FieldReader in((*text)->getBuffer());
  Files files;
  if (in.field() != version_) return {};
  while (in.good() && !in.at_end()) {
    std::string path(in.field());
    FileFacts facts = facts_of(in);
    if (in.good()) files.insert_or_assign(std::move(path), std::move(facts));
  }
  return files;
}

const FileFacts* FactTable::find(const std::string& path, const FileState& state) const {
  auto found = files_.find(path);
  return found != files_.end() && found->second.describe(state) ? &found->second : nullptr;
}

const FileFacts& FactTable::put(const std::string& path, FileFacts facts) {
  added_.push_back(path);
  return files_.insert_or_assign(path, std::move(facts)).first->second;
}

void FactTable::save() const {
  if (added_.empty()) return;
  Files all = read();
  for (const std::string& path : added_) all.insert_or_assign(path, files_.at(path));
  std::string text = version_ + '\0';
  for (const auto& [path, facts] : all) {
    text.append(path).push_back('\0');
    add_fields(text, facts);
  }
  CacheFolder(file_.parent_path()).write(file_.filename().string(), text);
}

} // namespace portcuda
