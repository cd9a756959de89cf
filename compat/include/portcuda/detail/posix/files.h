// File functions of POSIX that the Windows C runtime lacks.
//
// Owns: portcuda::posix::{getline, fseeko, ftello, ftruncate, fsync, pread, pwrite, mkdir,
// realpath}, the constants of access() and the S_ISREG family. Offsets are long long: Windows' own
// off_t has 32 bits.
#pragma once

#include "portcuda/detail/posix/kernel32.h"
#include "portcuda/types.h"
#include <direct.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

// Windows has no right to execute; asking the C runtime for it would end the program, so X_OK asks
// whether the file exists.
#ifndef F_OK
#define F_OK 0
#endif
#ifndef R_OK
#define R_OK 4
#endif
#ifndef W_OK
#define W_OK 2
#endif
#if defined(_MSC_VER) && !defined(X_OK)
#define X_OK 0
#endif
#ifndef S_ISDIR
#define S_ISDIR(mode) (((mode) & _S_IFMT) == _S_IFDIR)
#endif
#ifndef S_ISREG
#define S_ISREG(mode) (((mode) & _S_IFMT) == _S_IFREG)
#endif
#ifndef STDIN_FILENO
#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2
#endif

namespace portcuda {
namespace posix {

inline int fseeko(FILE* stream, long long offset, int whence) {
  return ::_fseeki64(stream, offset, whence);
}
inline long long ftello(FILE* stream) { return ::_ftelli64(stream); }

// Reads through the next newline into *line, which it enlarges with realloc. -1 at the end of the
// file.
inline long long getline(char** line, size_t* capacity, FILE* stream) {
  if (line == nullptr || capacity == nullptr || stream == nullptr) {
    errno = EINVAL;
    return -1;
  }
  if (*line == nullptr) *capacity = 0;
  size_t length = 0;
  for (int c = 0; c != '\n' && (c = fgetc(stream)) != EOF;) {
    if (length + 2 > *capacity) {
      const size_t larger = *capacity < 64 ? 128 : *capacity * 2;
      char* moved = static_cast<char*>(realloc(*line, larger));
      if (moved == nullptr) return -1;
      *line = moved;
      *capacity = larger;
    }
    (*line)[length++] = static_cast<char>(c);
  }
  if (length == 0) return -1;
  (*line)[length] = '\0';
  return static_cast<long long>(length);
}

inline int ftruncate(int file, long long size) {
  const int error = ::_chsize_s(file, size);
  if (error != 0) errno = error;
  return error == 0 ? 0 : -1;
}
inline int fsync(int file) { return ::_commit(file); }
inline int mkdir(const char* path, int /*mode*/) { return ::_mkdir(path); }

// Absolute path of an existing file; `resolved` holds _MAX_PATH characters or is null, then the
// result is to be freed. Links stay.
inline char* realpath(const char* path, char* resolved) {
  if (_access(path, F_OK) != 0) return nullptr;
  return ::_fullpath(resolved, path, _MAX_PATH);
}

// ReadFile and WriteFile at an offset move the file position of a synchronous handle; it is put
// back afterwards, which makes these safe against one another, but not against read() and write()
// in another thread on the same descriptor.
template <class Transfer>
long long transfer_at(int file, size_t size, long long offset, Transfer transfer) {
  const long long position = _lseeki64(file, 0, SEEK_CUR);
  if (position < 0) return -1;
  kernel32::Overlapped where = {};
  where.offset = static_cast<unsigned long>(offset & 0xffffffff);
  where.offset_high = static_cast<unsigned long>(static_cast<unsigned long long>(offset) >> 32);
  const unsigned long most = 0x7fffffff;
  unsigned long done = 0;
  const bool ok = transfer(reinterpret_cast<void*>(_get_osfhandle(file)),
                           size < most ? static_cast<unsigned long>(size) : most, &done,
                           reinterpret_cast<_OVERLAPPED*>(&where)) != 0;
  const unsigned long end_of_file = 38;
  const bool at_end = !ok && kernel32::GetLastError() == end_of_file;
  const int error = ok || at_end ? 0 : kernel32::errno_of_last_error();
  _lseeki64(file, position, SEEK_SET);
  if (error == 0) return static_cast<long long>(done);
  errno = error;
  return -1;
}

inline long long pread(int file, void* to, size_t size, long long offset) {
  return transfer_at(file, size, offset,
                     [to](void* handle, unsigned long n, unsigned long* done, _OVERLAPPED* where) {
                       return kernel32::ReadFile(handle, to, n, done, where);
                     });
}
inline long long pwrite(int file, const void* from, size_t size, long long offset) {
  return transfer_at(
      file, size, offset,
      [from](void* handle, unsigned long n, unsigned long* done, _OVERLAPPED* where) {
        return kernel32::WriteFile(handle, from, n, done, where);
      });
}

} // namespace posix
} // namespace portcuda
