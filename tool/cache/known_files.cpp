#include "tool/cache/known_files.h"

#include "tool/edit/content_hash.h"
#include "tool/process/parallel.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

std::string shadows(const std::vector<std::string>& files, const std::vector<std::string>& folders,
                    KnownFiles& known) {
  std::string found;
  for (const std::string& file : files)
    for (std::size_t i = 0; i < folders.size(); ++i) {
      if (!file.starts_with(folders[i])) continue;
      const std::string_view name = std::string_view(file).substr(folders[i].size());
      for (std::size_t before = 0; before < i; ++before)
        if (std::string other = folders[before] + std::string(name); known.exists(other))
          add_to_key(found, other);
    }
  return found;
}

} // namespace

std::string KnownFiles::content(const std::string& path) {
  {
    std::lock_guard lock(mutex_);
    if (auto known = contents_.find(path); known != contents_.end()) return known->second;
  }
  auto overlay = overlays_.find(path);
  auto text = llvm::MemoryBuffer::getFile(overlay == overlays_.end() ? path : overlay->second,
                                          /*IsText=*/false, /*RequiresNullTerminator=*/false);
  std::string hash = text ? to_hex(content_hash((*text)->getBuffer())) : "-";
  std::lock_guard lock(mutex_);
  return contents_.try_emplace(path, std::move(hash)).first->second;
}

bool KnownFiles::exists(const std::string& path) {
  {
    std::lock_guard lock(mutex_);
    if (auto known = existing_.find(path); known != existing_.end()) return known->second;
  }
  std::error_code ignored;
  const bool exists = std::filesystem::exists(path, ignored);
  std::lock_guard lock(mutex_);
  return existing_.try_emplace(path, exists).first->second;
}

void KnownFiles::read_ahead(std::span<const std::string> paths, unsigned jobs) {
  for_each_index(jobs, paths.size(), [&](std::size_t i) { content(paths[i]); });
}

void add_to_key(std::string& key, std::string_view part) { key.append(part).push_back('\0'); }

std::vector<std::string> include_folders(const std::vector<std::string>& arguments) {
  std::vector<std::string> folders;
  for (std::string_view option : {"-iquote", "-I", "-isystem", "-idirafter"})
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i)
      if (arguments[i] == option) folders.push_back(arguments[i + 1] + "/");
  return folders;
}

std::string answer_key(const std::string& question, const std::vector<std::string>& files,
                       const std::vector<std::string>& searched, KnownFiles& known) {
  std::string key = question;
  for (const std::string& file : files) {
    add_to_key(key, file);
    add_to_key(key, known.content(file));
  }
  key += shadows(files, searched, known);
  return to_hex(content_hash(key));
}

} // namespace portcuda
