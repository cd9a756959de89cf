#include "tool/audit/device_images.h"

#include "llvm/Object/ELF.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/Endian.h"

namespace portcuda {
namespace {

using llvm::support::endian::read16le;
using llvm::support::endian::read32le;
using llvm::support::endian::read64le;

// An entry: kind (16 bits), version (16), length of its header (32), length of what follows (64),
// length of the compressed data (32), …, architecture (32) at 28, flags (64) at 40, length of the
// data once it is decompressed (64) at 56. No public header has it; measured against cuobjdump of
// CUDA 13.0 with every kind of -gencode, --compress-mode and -rdc.
constexpr std::size_t shortest_header = 64, header_length_at = 4, payload_length_at = 8,
                      compressed_length_at = 16, architecture_at = 28, flags_at = 40,
                      decompressed_length_at = 56;
constexpr unsigned kind_ptx = 1, kind_elf = 2;
constexpr std::uint64_t flag_lz4 = 0x2000, flag_zstd = 0x8000, flag_architecture_only = 0x100000,
                        flag_family = 0x200000;
constexpr std::size_t fat_header_length_at = 6, fat_header = 16;
constexpr std::uint64_t largest_image = 1u << 30;

// Whether a cubin has code of a kernel: nvcc puts each into a section .text.NAME.
bool elf_has_kernels(llvm::StringRef bytes) {
  auto file = llvm::object::ELFFile<llvm::object::ELF64LE>::create(bytes);
  if (!file) {
    llvm::consumeError(file.takeError());
    return true; // not for us to say
  }
  auto sections = file->sections();
  if (!sections) {
    llvm::consumeError(sections.takeError());
    return true;
  }
  for (const auto& section : *sections) {
    auto name = file->getSectionName(section);
    if (!name)
      llvm::consumeError(name.takeError());
    else if (name->starts_with(".text."))
      return true;
  }
  return false;
}

bool has_kernels(std::string_view header, std::string_view payload, std::uint64_t flags) {
  if (!(flags & (flag_lz4 | flag_zstd))) return elf_has_kernels(payload);
  const std::uint64_t packed = read32le(header.data() + compressed_length_at),
                      size = read64le(header.data() + decompressed_length_at);
  if (!(flags & flag_zstd) || !llvm::compression::zstd::isAvailable() || packed > payload.size() ||
      size > largest_image)
    return true;
  llvm::SmallVector<std::uint8_t, 0> plain;
  const auto* data = reinterpret_cast<const std::uint8_t*>(payload.data());
  if (auto error = llvm::compression::zstd::decompress({data, static_cast<std::size_t>(packed)},
                                                       plain, size)) {
    llvm::consumeError(std::move(error));
    return true;
  }
  return elf_has_kernels({reinterpret_cast<const char*>(plain.data()), plain.size()});
}

DeviceImage image_of(std::string_view header, std::string_view payload) {
  DeviceImage image;
  const unsigned kind = read16le(header.data());
  const std::uint64_t flags = read64le(header.data() + flags_at);
  image.kind = kind == kind_ptx   ? ImageKind::ptx
               : kind == kind_elf ? ImageKind::machine_code
                                  : ImageKind::other;
  image.architecture.number = read32le(header.data() + architecture_at);
  image.architecture.suffix = flags & flag_architecture_only ? 'a' : flags & flag_family ? 'f' : 0;
  image.compressed = flags & (flag_lz4 | flag_zstd);
  if (image.kind == ImageKind::machine_code)
    image.has_kernels = has_kernels(header, payload, flags);
  return image;
}

} // namespace

std::expected<std::vector<DeviceImage>, std::string> images_of_fat_binary(std::string_view bytes) {
  if (bytes.size() < fat_header) return std::unexpected("a fat binary is cut off");
  std::vector<DeviceImage> images;
  for (bytes.remove_prefix(
           std::min<std::size_t>(bytes.size(), read16le(bytes.data() + fat_header_length_at)));
       !bytes.empty();) {
    if (bytes.size() < shortest_header)
      return std::unexpected("a fat binary ends inside an entry's header");
    const std::uint64_t header = read32le(bytes.data() + header_length_at),
                        payload = read64le(bytes.data() + payload_length_at);
    if (header < shortest_header || header > bytes.size() || payload > bytes.size() - header)
      return std::unexpected("an entry of a fat binary is longer than the fat binary");
    images.push_back(image_of(bytes.substr(0, header), bytes.substr(header, payload)));
    bytes.remove_prefix(header + payload);
  }
  return images;
}

} // namespace portcuda
