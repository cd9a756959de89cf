// Aligned allocation that can be freed on every system.
//
// Owns: portcuda::aligned_alloc, posix_memalign, aligned_free. On Linux they are ::aligned_alloc,
// ::posix_memalign and ::free. On Windows memory with a chosen alignment has a deallocation
// function of its own, and giving it to free() corrupts the heap: hence the pair.
#pragma once

#include <errno.h>
#include <stdlib.h>
#if defined(_WIN32)
#include <malloc.h>
#endif

namespace portcuda {

// alignment: a power of two. nullptr if there is no memory.
inline void* aligned_alloc(size_t alignment, size_t size) {
#if defined(_WIN32)
  return _aligned_malloc(size, alignment);
#else
  return ::aligned_alloc(alignment, size);
#endif
}

// 0, EINVAL or ENOMEM; *result is set on 0 only.
inline int posix_memalign(void** result, size_t alignment, size_t size) {
#if defined(_WIN32)
  if (alignment < sizeof(void*) || (alignment & (alignment - 1)) != 0) return EINVAL;
  void* memory = _aligned_malloc(size != 0 ? size : 1, alignment);
  if (memory == nullptr) return ENOMEM;
  *result = memory;
  return 0;
#else
  return ::posix_memalign(result, alignment, size);
#endif
}

inline void aligned_free(void* memory) {
#if defined(_WIN32)
  _aligned_free(memory);
#else
  ::free(memory);
#endif
}

} // namespace portcuda
