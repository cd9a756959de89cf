#include "tool/ast/overlay_file_system.h"

#include <map>
#include <set>

#include "tool/ast/clang_command.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace portcuda {
namespace {

using llvm::vfs::FileSystem;

class OverlaidFile : public llvm::vfs::File {
public:
  OverlaidFile(llvm::vfs::Status status, std::string real_path, llvm::StringRef text)
      : status_(std::move(status)), real_path_(std::move(real_path)), text_(text) {}
  llvm::ErrorOr<llvm::vfs::Status> status() override { return status_; }
  llvm::ErrorOr<std::string> getName() override { return real_path_; }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> getBuffer(const llvm::Twine& name,
                                                               std::int64_t, bool, bool) override {
    return llvm::MemoryBuffer::getMemBufferCopy(text_, name);
  }
  std::error_code close() override { return {}; }

private:
  llvm::vfs::Status status_;
  std::string real_path_;
  llvm::StringRef text_;
};

class OverlaidFiles : public llvm::vfs::ProxyFileSystem {
public:
  OverlaidFiles(llvm::IntrusiveRefCntPtr<FileSystem> real, std::map<std::string, std::string> texts)
      : ProxyFileSystem(std::move(real)), texts_(std::move(texts)) {
    for (auto& [path, text] : texts_) names_.insert(llvm::sys::path::filename(path).str());
  }

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& path) override {
    auto status = ProxyFileSystem::status(path);
    if (auto* overlaid = status ? find(path) : nullptr) return sized(*status, overlaid->second);
    return status;
  }

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine& path) override {
    auto* overlaid = find(path);
    if (!overlaid) return ProxyFileSystem::openFileForRead(path);
    auto status = ProxyFileSystem::status(path);
    if (!status) return status.getError();
    return std::make_unique<OverlaidFile>(sized(*status, overlaid->second), overlaid->first,
                                          overlaid->second);
  }

private:
  static llvm::vfs::Status sized(const llvm::vfs::Status& status, const std::string& text) {
    return llvm::vfs::Status::copyWithNewSize(status, text.size());
  }

  // Asking for the real path of every header would cost more than reading it: the name must fit
  // first.
  std::pair<const std::string, std::string>* find(const llvm::Twine& path) {
    llvm::SmallString<256> name;
    path.toVector(name);
    if (!names_.contains(llvm::sys::path::filename(name).str())) return nullptr;
    llvm::SmallString<256> real;
    if (getRealPath(name, real)) return nullptr;
    auto found = texts_.find(real.str().str());
    return found == texts_.end() ? nullptr : &*found;
  }

  std::map<std::string, std::string> texts_;
  std::set<std::string> names_;
};

} // namespace

llvm::IntrusiveRefCntPtr<FileSystem> overlay_file_system(std::map<std::string, std::string> texts) {
  // A file system of its own: the parse sets a working folder.
  llvm::IntrusiveRefCntPtr<FileSystem> files(llvm::vfs::createPhysicalFileSystem().release());
  if (!texts.empty())
    files = llvm::makeIntrusiveRefCnt<OverlaidFiles>(std::move(files), std::move(texts));
  auto builtin = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  for (const BuiltinFile& file : clang_builtin_files())
    // Not a copy: what is read refers to it, and a cache of files may outlive this file system.
    builtin->addFile(file.path, 0, llvm::MemoryBuffer::getMemBuffer(file.text, file.path));
  auto all = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(std::move(files));
  all->pushOverlay(std::move(builtin));
  return all;
}

} // namespace portcuda
