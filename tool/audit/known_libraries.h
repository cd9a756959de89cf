// Libraries that a module may need without bringing them, and who brings them. Owns the table.
// Pure functions; any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace portcuda {

enum class LibraryKind {
  python,
  torch,
  cuda,   // the runtime, cuBLAS and their kin
  driver, // nvcuda.dll, libcuda.so.1
  msvc_runtime,
  debug_runtime, // of Visual Studio; on no other machine
  mingw,
  vendor, // optional libraries with installers or packages of their own: TensorRT, cuTENSOR, oneAPI
  system,
};

struct KnownLibrary {
  LibraryKind kind;
  std::string_view brought_by; // "the Visual C++ Redistributable"
};

// By file name, letters of either case; a hash that delvewheel or auditwheel put into it does not
// count. Nothing for a library of somebody else.
std::optional<KnownLibrary> known_library(std::string_view file_name);

// Without that hash: "cudart64_13.dll" of "cudart64_13-2f8a1c9d.dll".
std::string name_without_hash(std::string_view file_name);

// "3.11" of "python311.dll", "3.13t" of "python313t.dll"; empty if it names no version.
std::string python_of_library(std::string_view file_name);

} // namespace portcuda
