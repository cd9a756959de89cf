// The device code that a host object carries: Windows COFF from nvcc.exe, Linux ELF from nvcc. Owns
// where each keeps it and its container, the fat binary. Pure functions but for reading the file;
// any thread.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace llvm::object {
class ObjectFile;
}

namespace portcuda {

struct DeviceCode {
  std::string section; // ".nv_fatb" on Windows, ".nv_fatbin" on Linux
  std::string bytes;   // one whole fat binary, which cuobjdump and nvdisasm's kin read
};

// The fat binaries of an object file, in the order of the file; none in one without device code.
// The error says what is wrong with the file.
std::expected<std::vector<DeviceCode>, std::string>
device_code_of_object(const std::filesystem::path& object);

struct DeviceCodeSection {
  std::string name;
  std::string_view bytes; // of the file's buffer
};

// The sections that hold fat binaries, in objects and in what is linked from them.
std::expected<std::vector<DeviceCodeSection>, std::string>
device_code_sections(const llvm::object::ObjectFile& file);

// The fat binaries in a section's bytes: each begins with 0xBA55ED50 and says its own length.
std::vector<std::string_view> fat_binaries(std::string_view section);

} // namespace portcuda
