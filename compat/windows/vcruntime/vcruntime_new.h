// operator new and delete, plain, aligned and in place.
#pragma once
#include <vcruntime.h>

namespace std {
struct nothrow_t {
  explicit nothrow_t() = default;
};
extern nothrow_t const nothrow;
#ifdef __cpp_aligned_new
enum class align_val_t : size_t {};
#endif
} // namespace std

void* __cdecl operator new(size_t);
void* __cdecl operator new[](size_t);
void* __cdecl operator new(size_t, std::nothrow_t const&) noexcept;
void* __cdecl operator new[](size_t, std::nothrow_t const&) noexcept;
void __cdecl operator delete(void*) noexcept;
void __cdecl operator delete[](void*) noexcept;
void __cdecl operator delete(void*, std::nothrow_t const&) noexcept;
void __cdecl operator delete[](void*, std::nothrow_t const&) noexcept;
void __cdecl operator delete(void*, size_t) noexcept;
void __cdecl operator delete[](void*, size_t) noexcept;

#ifdef __cpp_aligned_new
void* __cdecl operator new(size_t, std::align_val_t);
void* __cdecl operator new[](size_t, std::align_val_t);
void* __cdecl operator new(size_t, std::align_val_t, std::nothrow_t const&) noexcept;
void* __cdecl operator new[](size_t, std::align_val_t, std::nothrow_t const&) noexcept;
void __cdecl operator delete(void*, std::align_val_t) noexcept;
void __cdecl operator delete[](void*, std::align_val_t) noexcept;
void __cdecl operator delete(void*, std::align_val_t, std::nothrow_t const&) noexcept;
void __cdecl operator delete[](void*, std::align_val_t, std::nothrow_t const&) noexcept;
void __cdecl operator delete(void*, size_t, std::align_val_t) noexcept;
void __cdecl operator delete[](void*, size_t, std::align_val_t) noexcept;
#endif

// cuda_runtime.h asks for these names before it declares the operators itself.
#ifndef __PLACEMENT_NEW_INLINE
#define __PLACEMENT_NEW_INLINE
inline void* __cdecl operator new(size_t, void* where) noexcept { return where; }
inline void __cdecl operator delete(void*, void*) noexcept {}
#endif
#ifndef __PLACEMENT_VEC_NEW_INLINE
#define __PLACEMENT_VEC_NEW_INLINE
inline void* __cdecl operator new[](size_t, void* where) noexcept { return where; }
inline void __cdecl operator delete[](void*, void*) noexcept {}
#endif
