#include "tool/audit/wheel_file.h"

#include <minizip/unzip.h>

#include "tool/source/file_error.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

constexpr std::size_t longest_name = 1 << 16; // the format's own limit
constexpr unsigned step = 1 << 26;            // what minizip reads in a call is 32 bits wide

struct CloseWheel {
  void operator()(void* zip) const { unzClose(zip); }
};
using OpenWheel = std::unique_ptr<void, CloseWheel>;

std::unexpected<std::string> damaged(const std::string& name) {
  return std::unexpected("is cut off or damaged at " + printable_path(name));
}

std::expected<std::unique_ptr<llvm::MemoryBuffer>, std::string>
read_member(unzFile zip, const std::string& name, const unz_file_info64& info) {
  if (info.flag & 1)
    return std::unexpected(printable_path(name) + " in it is encrypted, which no wheel may be");
  if (info.uncompressed_size > largest_wheel_member)
    return std::unexpected(printable_path(name) +
                           " in it has more than 4 GiB, more than can be loaded");
  auto buffer = llvm::WritableMemoryBuffer::getNewUninitMemBuffer(info.uncompressed_size, name);
  if (!buffer) return std::unexpected("not enough memory for " + printable_path(name));
  if (unzOpenCurrentFile(zip) != UNZ_OK) return damaged(name);
  std::size_t got = 0;
  while (got < info.uncompressed_size) {
    const auto ask =
        static_cast<unsigned>(std::min<std::uint64_t>(step, info.uncompressed_size - got));
    const int read = unzReadCurrentFile(zip, buffer->getBufferStart() + got, ask);
    if (read <= 0) break;
    got += static_cast<std::size_t>(read);
  }
  // Closing compares the checksum.
  if (unzCloseCurrentFile(zip) != UNZ_OK || got != info.uncompressed_size) return damaged(name);
  return buffer;
}

} // namespace

std::expected<void, std::string>
for_each_wheel_member(const std::filesystem::path& wheel,
                      const std::function<bool(const std::string&)>& wanted,
                      const std::function<void(const std::string&, std::string_view)>& take) {
  OpenWheel zip(unzOpen64(wheel.c_str()));
  if (!zip) return std::unexpected("is no ZIP file, or cut off: its table of contents is missing");
  std::string name;
  int found = unzGoToFirstFile(zip.get());
  for (; found == UNZ_OK; found = unzGoToNextFile(zip.get())) {
    unz_file_info64 info{};
    name.assign(longest_name, '\0');
    if (unzGetCurrentFileInfo64(zip.get(), &info, name.data(), name.size(), nullptr, 0, nullptr,
                                0) != UNZ_OK)
      return std::unexpected("is damaged: its table of contents cannot be read");
    name.resize(std::min<std::size_t>(info.size_filename, longest_name));
    if (!wanted(name)) continue;
    auto bytes = read_member(zip.get(), name, info);
    if (!bytes) return std::unexpected(bytes.error());
    take(name, (*bytes)->getBuffer());
  }
  if (found != UNZ_END_OF_LIST_OF_FILE)
    return std::unexpected("is damaged: its table of contents cannot be read");
  return {};
}

} // namespace portcuda
