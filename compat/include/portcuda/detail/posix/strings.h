// String functions that POSIX has beyond C, for Windows.
//
// Owns: portcuda::posix::{strcasecmp, strncasecmp, strtok_r, strndup, stpcpy, bzero}.
#pragma once

#include <stdlib.h>
#include <string.h>

namespace portcuda {
namespace posix {

inline int strcasecmp(const char* a, const char* b) { return ::_stricmp(a, b); }
inline int strncasecmp(const char* a, const char* b, size_t n) { return ::_strnicmp(a, b, n); }

inline char* strtok_r(char* text, const char* separators, char** state) {
  return ::strtok_s(text, separators, state);
}

// Like every malloc'ed string, to be freed by the caller.
inline char* strndup(const char* text, size_t most) {
  const size_t length = strnlen(text, most);
  char* copy = static_cast<char*>(malloc(length + 1));
  if (copy == nullptr) return nullptr;
  memcpy(copy, text, length);
  copy[length] = '\0';
  return copy;
}

inline char* stpcpy(char* to, const char* from) {
  const size_t length = strlen(from);
  memcpy(to, from, length + 1);
  return to + length;
}

inline void bzero(void* memory, size_t size) { memset(memory, 0, size); }

} // namespace posix
} // namespace portcuda
