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

} // namespace

std::vector<std::string_view> fat_binaries(std::string_view section) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; (at = section.find(magic, at)) != section.npos;) {
    const std::size_t length = length_of_fat_binary(section.substr(at));
    if (length) found.push_back(section.substr(at, length));
    at += length ? length : magic.size();
  }
  return found;
}

std::expected<std::vector<DeviceCodeSection>, std::string>
device_code_sections(const llvm::object::ObjectFile& file) {
  std::vector<DeviceCodeSection> all;
  for (const llvm::object::SectionRef& section : file.sections()) {
    auto name = section.getName();
    if (!name) return std::unexpected(llvm::toString(name.takeError()));
    // .nv_fatb and .nv_fatbin hold linked code, __nv_relfatbin that of -rdc=true.
    if (!name->starts_with(".nv_fatb") && !name->starts_with("__nv_relf") &&
        !name->starts_with(".nv_relf"))
      continue;
    auto bytes = section.getContents();
    if (!bytes) return std::unexpected(llvm::toString(bytes.takeError()));
    all.push_back({name->str(), *bytes});
  }
  return all;
}

std::expected<std::vector<DeviceCode>, std::string> device_code_of_object(const fs::path& object) {
  auto file = llvm::object::ObjectFile::createObjectFile(object.string());
  if (!file)
    return std::unexpected(printable_path(object.string()) + ": " +
                           llvm::toString(file.takeError()));
  auto sections = device_code_sections(*file->getBinary());
  if (!sections) return std::unexpected(printable_path(object.string()) + ": " + sections.error());
  std::vector<DeviceCode> all;
  for (const DeviceCodeSection& section : *sections)
    for (std::string_view one : fat_binaries(section.bytes))
      all.push_back({section.name, std::string(one)});
  return all;
}

} // namespace portcuda
