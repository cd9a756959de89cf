#include "tool/verify/coff_device_code.h"

#include "tool/source/file_error.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/Support/Endian.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using llvm::support::endian::read16le;
using llvm::support::endian::read64le;

// The header, as fatbinary writes it: magic, version (16 bits), length of the header (16 bits),
// length of what follows (64 bits). No public header has it all; measured on CUDA 12.9 and 13.0,
// and cuobjdump reads what is cut out by it.
constexpr std::string_view magic = "\x50\xed\x55\xba";
constexpr std::size_t header_length_at = 6, payload_length_at = 8, shortest_header = 16;

// 0 if no whole fat binary begins here.
std::size_t length_of_fat_binary(std::string_view bytes) {
  if (bytes.size() < shortest_header || !bytes.starts_with(magic)) return 0;
  const std::uint64_t header = read16le(bytes.data() + header_length_at),
                      payload = read64le(bytes.data() + payload_length_at);
  if (header < shortest_header || header > bytes.size() || payload > bytes.size() - header)
    return 0;
  return header + payload;
}

std::unexpected<std::string> unreadable(const fs::path& object, llvm::Error error) {
  return std::unexpected(printable_path(object.string()) + ": " + llvm::toString(std::move(error)));
}

} // namespace

std::vector<std::string> fat_binaries(std::string_view section) {
  std::vector<std::string> found;
  for (std::size_t at = 0; (at = section.find(magic, at)) != section.npos;) {
    const std::size_t length = length_of_fat_binary(section.substr(at));
    if (length) found.emplace_back(section.substr(at, length));
    at += length ? length : magic.size();
  }
  return found;
}

std::expected<std::vector<DeviceCode>, std::string> device_code_of_object(const fs::path& object) {
  auto file = llvm::object::ObjectFile::createObjectFile(object.string());
  if (!file) return unreadable(object, file.takeError());
  std::vector<DeviceCode> all;
  for (const llvm::object::SectionRef& section : file->getBinary()->sections()) {
    auto name = section.getName();
    if (!name) return unreadable(object, name.takeError());
    // .nv_fatb and .nv_fatbin hold linked code, __nv_relfatbin that of -rdc=true.
    if (!name->starts_with(".nv_fatb") && !name->starts_with("__nv_relfatbin") &&
        !name->starts_with("__nv_relf") && !name->starts_with(".nv_relf"))
      continue;
    auto bytes = section.getContents();
    if (!bytes) return unreadable(object, bytes.takeError());
    for (std::string& one : fat_binaries(*bytes)) all.push_back({name->str(), std::move(one)});
  }
  return all;
}

} // namespace portcuda
