// What is known about each GNU attribute. Sources: GCC 12 manual, "Declaring Attributes of
// Functions", "Specifying Attributes of Variables", "… of Types"; CUDA 13 crt/host_defines.h for
// the CUDA spellings; Clang 22 "Attributes in Clang" for the foreign ones. All `[[gnu::…]]` forms
// were compiled by g++ 12 with -Wall -Wextra and given to the Windows front end 13.0.88.
#include <algorithm>

#include "rewrites/support/gnu_attribute.h"

namespace portcuda {
namespace {

using enum AttributeFamily;
using enum AttributeAction;

constexpr std::string_view nothing = "";

constexpr KnownAttribute table[] = {
    {"always_inline", inlining, force_inline, nothing, "__forceinline"},
    {"noinline", inlining, no_inline, nothing, "__declspec(noinline)"},
    {"flatten", inlining, gnu_scoped, nothing, nothing},
    {"artificial", inlining, gnu_scoped, nothing, nothing},
    {"noclone", inlining, gnu_scoped, nothing, nothing},
    {"noipa", inlining, gnu_scoped, nothing, nothing},
    {"gnu_inline", inlining, none,
     "an inline definition that is never emitted has no counterpart in cl.exe", nothing},

    {"aligned", aligned, align, nothing, nothing},
    {"packed", packed, pack, nothing, nothing},

    {"unused", standard, std_scoped, "maybe_unused", nothing},
    {"deprecated", standard, std_scoped, "deprecated", "__declspec(deprecated)"},
    {"warn_unused_result", standard, std_scoped, "nodiscard", nothing},
    {"noreturn", standard, std_scoped, "noreturn", "__declspec(noreturn)"},
    {"fallthrough", standard, statement, "fallthrough", nothing},

    {"visibility", visibility, gnu_scoped, nothing, nothing, false},
    {"used", visibility, gnu_scoped, nothing, nothing, false},
    {"retain", visibility, gnu_scoped, nothing, nothing, false},
    {"externally_visible", visibility, gnu_scoped, nothing, nothing},
    {"dllexport", visibility, specifier, "__declspec(dllexport)", "__declspec(dllexport)"},
    {"dllimport", visibility, specifier, "__declspec(dllimport)", "__declspec(dllimport)"},
    {"weak", visibility, none,
     "cl.exe has no weak symbols: make it `inline`, or `__declspec(selectany)` for an initialised "
     "variable",
     nothing},
    {"weakref", visibility, none, "cl.exe has no weak references", nothing},
    {"alias", visibility, none, "cl.exe has no symbol aliases but the linker option /alternatename",
     nothing},
    {"ifunc", visibility, none, "cl.exe has no indirect functions", nothing},
    {"constructor", visibility, none,
     "cl.exe runs no function before main by attribute: initialise a static object instead",
     nothing},
    {"destructor", visibility, none,
     "cl.exe runs no function after main by attribute: use std::atexit or a static object",
     nothing},
    {"init_priority", visibility, none, "cl.exe orders initialisers by #pragma init_seg", nothing},
    {"section", visibility, none, "cl.exe places data by #pragma section and __declspec(allocate)",
     nothing},
    {"tls_model", visibility, gnu_scoped, nothing, nothing},
    {"common", visibility, gnu_scoped, nothing, nothing},
    {"nocommon", visibility, gnu_scoped, nothing, nothing},

    {"pure", hint, gnu_scoped, nothing, nothing},
    {"const", hint, gnu_scoped, nothing, nothing},
    {"hot", hint, gnu_scoped, nothing, nothing},
    {"cold", hint, gnu_scoped, nothing, nothing},
    {"leaf", hint, gnu_scoped, nothing, nothing},
    {"nothrow", hint, gnu_scoped, nothing, nothing},
    {"malloc", hint, gnu_scoped, nothing, nothing},
    {"alloc_size", hint, gnu_scoped, nothing, nothing},
    {"alloc_align", hint, gnu_scoped, nothing, nothing},
    {"assume_aligned", hint, gnu_scoped, nothing, nothing},
    {"nonnull", hint, gnu_scoped, nothing, nothing},
    {"returns_nonnull", hint, gnu_scoped, nothing, nothing},
    {"returns_twice", hint, gnu_scoped, nothing, nothing},
    {"format", hint, gnu_scoped, nothing, nothing},
    {"format_arg", hint, gnu_scoped, nothing, nothing},
    {"sentinel", hint, gnu_scoped, nothing, nothing},
    {"access", hint, gnu_scoped, nothing, nothing},
    {"optimize", hint, gnu_scoped, nothing, nothing},
    {"no_sanitize", hint, gnu_scoped, nothing, nothing},
    {"no_sanitize_address", hint, gnu_scoped, nothing, nothing},
    {"no_address_safety_analysis", hint, gnu_scoped, nothing, nothing},
    {"no_sanitize_thread", hint, gnu_scoped, nothing, nothing},
    {"no_sanitize_undefined", hint, gnu_scoped, nothing, nothing},
    {"no_instrument_function", hint, gnu_scoped, nothing, nothing},
    {"no_profile_instrument_function", hint, gnu_scoped, nothing, nothing},
    {"no_stack_protector", hint, gnu_scoped, nothing, nothing},
    {"stack_protect", hint, gnu_scoped, nothing, nothing},
    {"no_split_stack", hint, gnu_scoped, nothing, nothing},
    {"no_reorder", hint, gnu_scoped, nothing, nothing},
    {"no_icf", hint, gnu_scoped, nothing, nothing},
    {"error", hint, gnu_scoped, nothing, nothing},
    {"warning", hint, gnu_scoped, nothing, nothing},
    {"nonstring", hint, gnu_scoped, nothing, nothing},
    {"may_alias", hint, gnu_scoped, nothing, nothing},
    {"simd", hint, gnu_scoped, nothing, nothing},

    {"host", cuda_space, specifier, "__host__", "__host__"},
    {"device", cuda_space, specifier, "__device__", "__device__"},
    {"global", cuda_space, specifier, "__global__", "__global__"},
    {"shared", cuda_space, specifier, "__shared__", "__shared__"},
    {"constant", cuda_space, specifier, "__constant__", "__constant__"},
    {"managed", cuda_space, specifier, "__managed__", "__managed__"},
    {"grid_constant", cuda_space, specifier, "__grid_constant__", "__grid_constant__"},
    {"launch_bounds", cuda_space, specifier, "__launch_bounds__", "__launch_bounds__"},
    {"maxnreg", cuda_space, specifier, "__maxnreg__", "__maxnreg__"},
    {"local_maxnreg", cuda_space, specifier, "__local_maxnreg__", "__local_maxnreg__"},
    {"nv_inline_hint", cuda_space, specifier, "__inline_hint__", "__inline_hint__"},
    {"cluster_dims", cuda_space, specifier, "__cluster_dims__", "__cluster_dims__"},

    // cl.exe accepts every intrinsic in every function: without `target` nothing is lost but the
    // check.
    {"target", other, gnu_scoped, nothing, nothing, false},
    {"target_clones", other, gnu_scoped, nothing, nothing, false},
    {"cleanup", other, none, "write a class with a destructor", nothing},
    {"vector_size", other, none,
     "cl.exe has no vector extension: use a struct of scalars, a CUDA vector type or __m128",
     nothing},
    {"mode", other, none, "name the integer type of that width from <cstdint>", nothing},
    {"transparent_union", other, none, "overload the function instead", nothing},
    {"naked", other, none, "cl.exe has no naked functions on x64: put the code into an .asm file",
     nothing},
    {"abi_tag", other, none, "the tag changes the mangled name under GCC only", nothing},
    {"ms_struct", other, none, "cl.exe lays out that way by default", nothing},
    {"gcc_struct", other, none, "cl.exe lays out bit-fields its own way", nothing},

    {"ext_vector_type", foreign, none, nothing, nothing},
    {"address_space", foreign, none, nothing, nothing},
    {"neon_vector_type", foreign, none, nothing, nothing},
    {"neon_polyvector_type", foreign, none, nothing, nothing},
    {"overloadable", foreign, none, nothing, nothing},
    {"internal_linkage", foreign, none, nothing, nothing},
    {"exclude_from_explicit_instantiation", foreign, none, nothing, nothing},
};

// Families of names of one processor or one language.
constexpr std::string_view foreign_prefixes[] = {
    "amdgpu_", "riscv_", "arm_", "aarch64_", "opencl_", "objc_", "swift_", "reqd_work_group_size"};

constexpr KnownAttribute any_foreign{"", foreign, none, nothing, nothing};

} // namespace

const KnownAttribute* known_attribute(std::string_view name) {
  auto found = std::ranges::find(table, name, &KnownAttribute::name);
  if (found != std::end(table)) return found;
  if (std::ranges::any_of(foreign_prefixes, [&](auto prefix) { return name.starts_with(prefix); }))
    return &any_foreign;
  return nullptr;
}

} // namespace portcuda
