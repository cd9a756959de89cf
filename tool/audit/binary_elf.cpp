#include "tool/audit/binary_formats.h"

namespace portcuda {
namespace {

namespace obj = llvm::object;

template <class Format> llvm::Error read_needed(const obj::ELFFile<Format>& file, Binary& binary) {
  auto entries = file.dynamicEntries();
  if (!entries) return entries.takeError();
  const char* strings = nullptr;
  std::uint64_t length = 0;
  for (const auto& entry : *entries) {
    if (entry.getTag() == llvm::ELF::DT_STRTAB) {
      auto place = file.toMappedAddr(entry.getPtr());
      if (!place) return place.takeError();
      strings = reinterpret_cast<const char*>(*place);
    } else if (entry.getTag() == llvm::ELF::DT_STRSZ) {
      length = entry.getVal();
    }
  }
  const auto* end = reinterpret_cast<const char*>(file.base()) + file.getBufSize();
  if (strings && length > static_cast<std::uint64_t>(end - strings))
    return obj::createError("the table of names of libraries passes the end of the file");
  const llvm::StringRef names(strings, strings ? length : 0);
  for (const auto& entry : *entries) {
    if (entry.getTag() != llvm::ELF::DT_NEEDED) continue;
    if (entry.getVal() >= names.size())
      return obj::createError("the name of a needed library lies outside of the table of names");
    binary.needed.push_back(names.substr(entry.getVal()).split('\0').first.str());
  }
  return llvm::Error::success();
}

template <class Format> llvm::Error read_symbols(const obj::ELFFile<Format>& file, Binary& binary) {
  auto sections = file.sections();
  if (!sections) return sections.takeError();
  for (const auto& section : *sections) {
    if (section.sh_type != llvm::ELF::SHT_DYNSYM) continue;
    auto symbols = file.symbols(&section);
    if (!symbols) return symbols.takeError();
    auto strings = file.getStringTableForSymtab(section);
    if (!strings) return strings.takeError();
    for (const auto& symbol : *symbols) {
      auto name = symbol.getName(*strings);
      if (!name) return name.takeError();
      if (name->empty() || symbol.getBinding() == llvm::ELF::STB_LOCAL) continue;
      if (symbol.st_shndx != llvm::ELF::SHN_UNDEF)
        binary.exports.push_back(name->str());
      else if (symbol.getBinding() != llvm::ELF::STB_WEAK)
        binary.imports.push_back({"", name->str()});
    }
  }
  return llvm::Error::success();
}

template <class Format> llvm::Error read(const obj::ELFFile<Format>& file, Binary& binary) {
  const unsigned type = file.getHeader().e_type;
  binary.format = BinaryFormat::elf;
  binary.role = type == llvm::ELF::ET_REL    ? BinaryRole::object
                : type == llvm::ELF::ET_EXEC ? BinaryRole::program
                                             : BinaryRole::library;
  if (binary.role == BinaryRole::object) return llvm::Error::success();
  if (auto error = read_needed(file, binary)) return error;
  return read_symbols(file, binary);
}

} // namespace

llvm::Error read_elf(const obj::ELFObjectFileBase& file, Binary& binary) {
  if (auto* elf = llvm::dyn_cast<obj::ELF64LEObjectFile>(&file))
    return read(elf->getELFFile(), binary);
  if (auto* elf = llvm::dyn_cast<obj::ELF32LEObjectFile>(&file))
    return read(elf->getELFFile(), binary);
  return obj::createError("big-endian files are not read");
}

} // namespace portcuda
