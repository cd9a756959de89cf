// LLVM's own iterators over imports and exports trust the tables' ends; here every structure is cut
// out of its section by getRvaAndSizeAsBytes, which checks that it lies inside.
#include "llvm/Support/Endian.h"

#include "tool/audit/binary_formats.h"

namespace portcuda {
namespace {

namespace obj = llvm::object;
using llvm::support::endian::read32le;
using llvm::support::endian::read64le;

constexpr std::size_t longest_name = 1 << 16;

template <class Entry>
llvm::Expected<const Entry*> entry_at(const obj::COFFObjectFile& file, std::uint32_t address) {
  llvm::ArrayRef<std::uint8_t> bytes;
  if (auto error = file.getRvaAndSizeAsBytes(address, sizeof(Entry), bytes)) return error;
  return reinterpret_cast<const Entry*>(bytes.data());
}

// The text at `address`, which ends with a zero inside its section.
llvm::Expected<std::string> text_at(const obj::COFFObjectFile& file, std::uint32_t address) {
  std::string text;
  for (;; ++address) {
    auto byte = entry_at<char>(file, address);
    if (!byte) return byte.takeError();
    if (!**byte) return text;
    if (text.size() == longest_name) return obj::createError("a name has no end");
    text += **byte;
  }
}

// The functions taken from one library: a list of 32 or 64 bit values that ends with a zero. The
// highest bit set: by number. Otherwise the place of a hint of two bytes and the name.
llvm::Error read_names(const obj::COFFObjectFile& file, std::uint32_t table,
                       const std::string& library, Binary& binary) {
  const unsigned width = file.is64() ? 8 : 4;
  for (;; table += width) {
    llvm::ArrayRef<std::uint8_t> bytes;
    if (auto error = file.getRvaAndSizeAsBytes(table, width, bytes)) return error;
    const std::uint64_t value = width == 8 ? read64le(bytes.data()) : read32le(bytes.data());
    if (!value) return llvm::Error::success();
    if (value >> (width * 8 - 1)) {
      binary.imports.push_back({library, ""});
      continue;
    }
    auto name = text_at(file, static_cast<std::uint32_t>(value) + 2);
    if (!name) return name.takeError();
    binary.imports.push_back({library, std::move(*name)});
  }
}

std::uint32_t table_of(const obj::COFFObjectFile& file, unsigned which) {
  const obj::data_directory* directory = file.getDataDirectory(which);
  return directory && directory->Size ? std::uint32_t(directory->RelativeVirtualAddress) : 0;
}

llvm::Error read_library(const obj::COFFObjectFile& file, std::uint32_t name, std::uint32_t names,
                         Binary& binary) {
  auto library = text_at(file, name);
  if (!library) return library.takeError();
  binary.needed.push_back(*library);
  return read_names(file, names, *library, binary);
}

llvm::Error read_imports(const obj::COFFObjectFile& file, Binary& binary) {
  using Entry = obj::coff_import_directory_table_entry;
  for (std::uint32_t at = table_of(file, llvm::COFF::IMPORT_TABLE); at; at += sizeof(Entry)) {
    auto entry = entry_at<Entry>(file, at);
    if (!entry) return entry.takeError();
    if ((*entry)->isNull() || !(*entry)->NameRVA) break;
    const std::uint32_t names = (*entry)->ImportLookupTableRVA ? (*entry)->ImportLookupTableRVA
                                                               : (*entry)->ImportAddressTableRVA;
    if (auto error = read_library(file, (*entry)->NameRVA, names, binary)) return error;
  }
  return llvm::Error::success();
}

// Libraries that are loaded when a function of them is called first (/DELAYLOAD).
llvm::Error read_delayed_imports(const obj::COFFObjectFile& file, Binary& binary) {
  using Entry = obj::delay_import_directory_table_entry;
  for (std::uint32_t at = table_of(file, llvm::COFF::DELAY_IMPORT_DESCRIPTOR); at;
       at += sizeof(Entry)) {
    auto entry = entry_at<Entry>(file, at);
    if (!entry) return entry.takeError();
    if (!(*entry)->Name) break;
    if (auto error = read_library(file, (*entry)->Name, (*entry)->DelayImportNameTable, binary))
      return error;
    binary.delayed.push_back(binary.needed.back());
  }
  return llvm::Error::success();
}

llvm::Error read_exports(const obj::COFFObjectFile& file, Binary& binary) {
  const std::uint32_t at = table_of(file, llvm::COFF::EXPORT_TABLE);
  if (!at) return llvm::Error::success();
  auto table = entry_at<obj::export_directory_table_entry>(file, at);
  if (!table) return table.takeError();
  llvm::ArrayRef<std::uint8_t> names;
  const std::uint64_t bytes = std::uint64_t((*table)->NumberOfNamePointers) * 4;
  if (bytes > file.getData().size()) return obj::createError("the table of exports has no end");
  if (!bytes) return llvm::Error::success();
  if (auto error = file.getRvaAndSizeAsBytes((*table)->NamePointerRVA,
                                             static_cast<std::uint32_t>(bytes), names))
    return error;
  for (std::size_t i = 0; i < names.size(); i += 4) {
    auto name = text_at(file, read32le(names.data() + i));
    if (!name) return name.takeError();
    binary.exports.push_back(std::move(*name));
  }
  return llvm::Error::success();
}

} // namespace

llvm::Error read_pe(const obj::COFFObjectFile& file, Binary& binary) {
  binary.format = BinaryFormat::pe;
  if (!file.getPE32Header() && !file.getPE32PlusHeader()) {
    binary.role = BinaryRole::object;
    return llvm::Error::success();
  }
  const bool library = file.getCharacteristics() & llvm::COFF::IMAGE_FILE_DLL;
  binary.role = library ? BinaryRole::library : BinaryRole::program;
  if (auto error = read_imports(file, binary)) return error;
  if (auto error = read_delayed_imports(file, binary)) return error;
  return read_exports(file, binary);
}

} // namespace portcuda
