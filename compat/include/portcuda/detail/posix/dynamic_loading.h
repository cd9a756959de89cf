// dlopen and its kin, for Windows.
//
// Owns: portcuda::posix::{dlopen, dlsym, dlclose, dlerror, dladdr}, Dl_info and the RTLD_ names.
// Limits: symbols are bound when the library is loaded, whatever the flags; dlopen(nullptr) and
// RTLD_DEFAULT search the program itself, not all loaded libraries; dladdr finds the library, not
// the symbol.
#pragma once

#include "portcuda/detail/posix/kernel32.h"
#include <stdio.h>
#include <string.h>

#define RTLD_LAZY 1
#define RTLD_NOW 2
#define RTLD_NOLOAD 4
#define RTLD_GLOBAL 0x100
#define RTLD_LOCAL 0
#define RTLD_DEFAULT (static_cast<void*>(nullptr))

namespace portcuda {
namespace posix {

struct Dl_info {
  const char* dli_fname;
  void* dli_fbase;
  const char* dli_sname;
  void* dli_saddr;
};

struct LoadingError {
  bool pending;
  char text[512];
};
inline LoadingError& loading_error() {
  static thread_local LoadingError error = {};
  return error;
}

inline void remember_loading_error(const char* what) {
  const unsigned long from_system = 0x1000, ignore_inserts = 0x200;
  const unsigned long code = kernel32::GetLastError();
  char reason[256] = {};
  unsigned long n = kernel32::FormatMessageA(from_system | ignore_inserts, nullptr, code, 0, reason,
                                             sizeof reason, nullptr);
  while (n > 0 && (reason[n - 1] == '\n' || reason[n - 1] == '\r')) reason[--n] = '\0';
  LoadingError& error = loading_error();
  error.pending = true;
  snprintf(error.text, sizeof error.text, "%s: error %lu: %s", what, code, reason);
}

inline HINSTANCE__* program_module() {
  HINSTANCE__* module = nullptr;
  kernel32::GetModuleHandleExA(0, nullptr, &module);
  return module;
}

inline void* dlopen(const char* path, int flags) {
  HINSTANCE__* module = nullptr;
  if (path == nullptr) {
    module = program_module();
  } else if (flags & RTLD_NOLOAD) {
    kernel32::GetModuleHandleExA(0, path, &module);
  } else {
    // With an absolute path the library's own folder is searched for what it needs.
    const bool absolute = path[0] == '\\' || path[0] == '/' || (path[0] != '\0' && path[1] == ':');
    const unsigned long altered_search_path = 8;
    module = kernel32::LoadLibraryExA(path, nullptr, absolute ? altered_search_path : 0);
  }
  if (module == nullptr) remember_loading_error(path == nullptr ? "program" : path);
  return module;
}

inline void* dlsym(void* library, const char* name) {
  HINSTANCE__* module =
      library == RTLD_DEFAULT ? program_module() : static_cast<HINSTANCE__*>(library);
  void* symbol = reinterpret_cast<void*>(kernel32::GetProcAddress(module, name));
  if (symbol == nullptr) remember_loading_error(name);
  return symbol;
}

inline int dlclose(void* library) {
  if (kernel32::FreeLibrary(static_cast<HINSTANCE__*>(library))) return 0;
  remember_loading_error("dlclose");
  return -1;
}

// The error since the last call, once; valid until the next error in this thread.
inline char* dlerror() {
  LoadingError& error = loading_error();
  if (!error.pending) return nullptr;
  error.pending = false;
  return error.text;
}

// dli_fname is valid until the next call in this thread.
inline int dladdr(const void* address, Dl_info* info) {
  const unsigned long unchanged_count = 2, from_address = 4;
  static thread_local char path[1024];
  HINSTANCE__* module = nullptr;
  if (!kernel32::GetModuleHandleExA(unchanged_count | from_address,
                                    static_cast<const char*>(address), &module) ||
      kernel32::GetModuleFileNameA(module, path, sizeof path) == 0)
    return 0;
  *info = {path, module, nullptr, nullptr};
  return 1;
}

} // namespace posix
} // namespace portcuda
