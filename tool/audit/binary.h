// A Windows or Linux binary as far as its loading depends on others: what it needs and takes from
// whom, what it gives, and its GPU code. Owns the reading of PE and ELF files, with LLVM's Object
// library. Nothing here decides what is right. Any thread.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "tool/audit/device_images.h"

namespace portcuda {

enum class BinaryFormat { pe, elf };
enum class BinaryRole { library, program, object };

struct Import {
  std::string library; // PE; ELF looks in every library that is loaded
  std::string symbol;  // empty: by number
};

struct Binary {
  BinaryFormat format = BinaryFormat::pe;
  BinaryRole role = BinaryRole::library;
  int bits = 64;
  std::string machine;              // "x86-64", "x86", "arm64", else a number
  std::vector<std::string> needed;  // libraries, as the file names them
  std::vector<std::string> delayed; // those of `needed` that are loaded at the first call only
  std::vector<Import> imports;      // those that must be there: weak ones are left out
  std::vector<std::string> exports;
  std::vector<std::vector<DeviceImage>> device_code; // one entry for each fat binary
};

enum class BinaryParts { symbols, all };

// `bytes` is a .dll, .pyd, .so, .exe, .o or .obj; `all` reads the GPU code, too. The error says
// what is wrong with it, without a name.
std::expected<Binary, std::string> read_binary(std::string_view bytes, BinaryParts parts);

// Whether the bytes begin as a PE or ELF file does.
bool looks_like_binary(std::string_view bytes);

} // namespace portcuda
