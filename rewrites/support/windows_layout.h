// Where the parts of a class lie on Windows, twice: for cl.exe, and for NVIDIA's device compiler.
// They agree but for empty bases and a few others, and a kernel's arguments cross from one to the
// other. Owns both layouts; of one parse, one thread.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace clang {
class ASTContext;
class QualType;
} // namespace clang

namespace portcuda {

struct LayoutDifference {
  std::string part;                 // "Params::shape"; empty: the type itself
  bool of_size = false;             // else of the part's place
  std::uint64_t cl = 0, device = 0; // bytes
};

// Of a complete type that depends on no template argument, as it would be laid out on Windows;
// nothing where both sides agree, or where it cannot be told (virtual functions).
//
// The rules of cl.exe's side are those of clang's -target x86_64-pc-windows-msvc; of the other side
// the Itanium ABI's for empty classes and Microsoft's for all else, as measured of
// cicc.exe 13.0.88.
std::optional<LayoutDifference> windows_layout_difference(clang::QualType type,
                                                          const clang::ASTContext& context);

} // namespace portcuda
