// mmap and its kin, for Windows.
//
// Owns: portcuda::posix::{mmap, munmap, mprotect, msync, madvise, mlock, munlock} and their
// constants. Limits: a mapping is removed whole, by the address that mmap gave; the offset into a
// file is a multiple of 65,536, Windows' allocation granularity; MAP_FIXED does not replace what is
// mapped there already; there is no fork to share an anonymous mapping with.
#pragma once

#include "portcuda/detail/posix/kernel32.h"
#include <io.h>
#include <stddef.h>

#define PROT_NONE 0
#define PROT_READ 1
#define PROT_WRITE 2
#define PROT_EXEC 4
#define MAP_SHARED 0x01
#define MAP_PRIVATE 0x02
#define MAP_FIXED 0x10
#define MAP_ANONYMOUS 0x20
#define MAP_ANON MAP_ANONYMOUS
#define MAP_NORESERVE 0x4000
#define MAP_POPULATE 0x8000
#define MAP_FAILED (reinterpret_cast<void*>(-1))
#define MS_ASYNC 1
#define MS_SYNC 4
#define MADV_NORMAL 0
#define MADV_RANDOM 1
#define MADV_SEQUENTIAL 2
#define MADV_WILLNEED 3
#define MADV_HUGEPAGE 14

namespace portcuda {
namespace posix {

// The PAGE_ constant for `protection`; a private writable view of a file is copied on writing.
inline unsigned long page_protection(int protection, bool copy_on_write) {
  const bool write = (protection & PROT_WRITE) != 0;
  if (protection & PROT_EXEC) return write ? (copy_on_write ? 0x80 : 0x40) : 0x20;
  if (write) return copy_on_write ? 0x08 : 0x04;
  return protection & PROT_READ ? 0x02 : 0x01;
}

// Memory without any rights is only reserved: mprotect commits it.
inline void* map_anonymous(void* address, size_t length, int protection) {
  const unsigned long commit = 0x1000, reserve = 0x2000;
  return kernel32::VirtualAlloc(address, length,
                                protection == PROT_NONE ? reserve : reserve | commit,
                                page_protection(protection, false));
}

inline void* map_file(void* address, size_t length, int protection, bool is_private, int file,
                      long long offset) {
  const long long size = _filelengthi64(file);
  if (size < 0) return nullptr;
  const bool copy_on_write = is_private && (protection & PROT_WRITE) != 0;
  void* mapping = kernel32::CreateFileMappingA(
      reinterpret_cast<void*>(_get_osfhandle(file)), nullptr,
      page_protection(protection == PROT_NONE ? PROT_READ : protection, copy_on_write), 0, 0,
      nullptr);
  if (mapping == nullptr) return nullptr;
  unsigned long access = copy_on_write ? 0x01 : protection & PROT_WRITE ? 0x06 : 0x04;
  if (protection & PROT_EXEC) access |= 0x20;
  // A view may not reach beyond the file, where POSIX allows it to: length 0 means "to the end".
  const bool to_the_end = offset + static_cast<long long>(length) > size;
  void* view = kernel32::MapViewOfFileEx(mapping, access, static_cast<unsigned long>(offset >> 32),
                                         static_cast<unsigned long>(offset & 0xffffffff),
                                         to_the_end ? 0 : length, address);
  if (view == nullptr) errno = kernel32::errno_of_last_error();
  kernel32::CloseHandle(mapping); // the view keeps the mapping alive
  return view;
}

inline void* mmap(void* address, size_t length, int protection, int flags, int file,
                  long long offset) {
  const long long granularity = kernel32::system_info().allocation_granularity;
  if (length == 0 || offset < 0 || offset % granularity != 0) {
    errno = EINVAL;
    return MAP_FAILED;
  }
  void* wanted = flags & MAP_FIXED ? address : nullptr;
  errno = 0;
  void* result = flags & MAP_ANONYMOUS ? map_anonymous(wanted, length, protection)
                                       : map_file(wanted, length, protection,
                                                  (flags & MAP_PRIVATE) != 0, file, offset);
  if (result != nullptr) return result;
  if (errno == 0) errno = kernel32::errno_of_last_error();
  return MAP_FAILED;
}

inline int result_of(bool ok) {
  if (!ok) errno = kernel32::errno_of_last_error();
  return ok ? 0 : -1;
}

inline int munmap(void* address, size_t /*length*/) {
  const unsigned long release = 0x8000;
  return result_of(kernel32::UnmapViewOfFile(address) ||
                   kernel32::VirtualFree(address, 0, release));
}

inline int mprotect(void* address, size_t length, int protection) {
  unsigned long before = 0;
  const unsigned long rights = page_protection(protection, false), commit = 0x1000;
  return result_of(kernel32::VirtualProtect(address, length, rights, &before) ||
                   kernel32::VirtualAlloc(address, length, commit, rights) != nullptr);
}

inline int msync(void* address, size_t length, int /*flags*/) {
  return result_of(kernel32::FlushViewOfFile(address, length) != 0);
}
inline int mlock(const void* address, size_t length) {
  return result_of(kernel32::VirtualLock(const_cast<void*>(address), length) != 0);
}
inline int munlock(const void* address, size_t length) {
  return result_of(kernel32::VirtualUnlock(const_cast<void*>(address), length) != 0);
}

// Advice need not be taken.
inline int madvise(void*, size_t, int) { return 0; }

} // namespace posix
} // namespace portcuda
