#include "tool/audit/binary.h"

#include "tool/audit/binary_formats.h"
#include "tool/verify/coff_device_code.h"
#include "llvm/BinaryFormat/Magic.h"
#include "llvm/Object/ObjectFile.h"

namespace portcuda {
namespace {

std::expected<void, std::string> read_device_code(const llvm::object::ObjectFile& file,
                                                  Binary& binary) {
  auto sections = device_code_sections(file);
  if (!sections) return std::unexpected(sections.error());
  for (const DeviceCodeSection& section : *sections)
    for (std::string_view bytes : fat_binaries(section.bytes)) {
      auto images = images_of_fat_binary(bytes);
      if (!images) return std::unexpected("section " + section.name + ": " + images.error());
      binary.device_code.push_back(std::move(*images));
    }
  return {};
}

std::string machine_of(const llvm::object::ObjectFile& file) {
  switch (file.getArch()) {
  case llvm::Triple::x86_64:
    return "x86-64";
  case llvm::Triple::x86:
    return "x86";
  case llvm::Triple::aarch64:
    return "arm64";
  default:
    return llvm::Triple::getArchTypeName(file.getArch()).str();
  }
}

// Headers that are whole say nothing of the end of the file.
llvm::Error check_extent(const llvm::object::ObjectFile& file) {
  for (const llvm::object::SectionRef& section : file.sections())
    if (auto contents = section.getContents(); !contents) return contents.takeError();
  return llvm::Error::success();
}

} // namespace

bool looks_like_binary(std::string_view bytes) {
  return bytes.starts_with("MZ") || bytes.starts_with("\x7f"
                                                      "ELF");
}

std::expected<Binary, std::string> read_binary(std::string_view bytes, BinaryParts parts) {
  if (bytes.empty()) return std::unexpected("the file is empty");
  if (llvm::identify_magic(bytes) == llvm::file_magic::archive)
    return std::unexpected("is a static library; give what is linked from it");
  auto file = llvm::object::ObjectFile::createObjectFile(llvm::MemoryBufferRef(bytes, ""));
  if (!file) {
    llvm::consumeError(file.takeError());
    return std::unexpected(looks_like_binary(bytes) ? "is cut off or damaged"
                                                    : "is no wheel and no Windows or Linux binary");
  }
  Binary binary;
  binary.bits = (*file)->getBytesInAddress() * 8;
  binary.machine = machine_of(**file);
  llvm::Error read = check_extent(**file);
  if (read) {
    // told below
  } else if (auto* elf = llvm::dyn_cast<llvm::object::ELFObjectFileBase>(file->get())) {
    read = read_elf(*elf, binary);
  } else if (auto* pe = llvm::dyn_cast<llvm::object::COFFObjectFile>(file->get())) {
    read = read_pe(*pe, binary);
  } else {
    llvm::consumeError(std::move(read));
    return std::unexpected("is a binary of another system than Windows and Linux");
  }
  if (read) return std::unexpected("is cut off or damaged: " + llvm::toString(std::move(read)));
  if (parts == BinaryParts::all)
    if (auto device = read_device_code(**file, binary); !device)
      return std::unexpected("is cut off or damaged: " + device.error());
  return binary;
}

} // namespace portcuda
