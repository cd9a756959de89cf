// The functions of kernel32.dll that the POSIX layer calls, declared without <windows.h>.
//
// Owns: declarations in portcuda::kernel32, with C linkage and exactly the types of the Windows
// SDK, so that a file which includes <windows.h> too declares the same functions twice and nothing
// conflicts. Structures are passed by the SDK's tag names; the ones that are read here are laid out
// below.
#pragma once

#include <errno.h>
#include <stdarg.h>

struct _FILETIME;
struct _SYSTEM_INFO;
struct _MEMORYSTATUSEX;
struct _SECURITY_ATTRIBUTES;
struct _OVERLAPPED;
struct HINSTANCE__;

namespace portcuda {
namespace kernel32 {

extern "C" {
__declspec(dllimport) unsigned long __stdcall GetLastError(void);
__declspec(dllimport) int __stdcall CloseHandle(void*);
__declspec(dllimport) void __stdcall Sleep(unsigned long);
__declspec(dllimport) int __stdcall SwitchToThread(void);
__declspec(dllimport) void* __stdcall GetCurrentProcess(void);
__declspec(dllimport) void* __stdcall GetCurrentThread(void);
__declspec(dllimport) unsigned long __stdcall GetCurrentThreadId(void);
__declspec(dllimport) int __stdcall GetProcessTimes(void*, _FILETIME*, _FILETIME*, _FILETIME*,
                                                    _FILETIME*);
__declspec(dllimport) int __stdcall GetThreadTimes(void*, _FILETIME*, _FILETIME*, _FILETIME*,
                                                   _FILETIME*);
__declspec(dllimport) void __stdcall GetSystemInfo(_SYSTEM_INFO*);
__declspec(dllimport) int __stdcall GlobalMemoryStatusEx(_MEMORYSTATUSEX*);
__declspec(dllimport) unsigned long __stdcall GetActiveProcessorCount(unsigned short);
__declspec(dllimport) unsigned long __stdcall GetMaximumProcessorCount(unsigned short);
__declspec(dllimport) int __stdcall GetComputerNameA(char*, unsigned long*);
__declspec(dllimport) HINSTANCE__* __stdcall LoadLibraryExA(const char*, void*, unsigned long);
__declspec(dllimport) long long(__stdcall* __stdcall GetProcAddress(HINSTANCE__*, const char*))();
__declspec(dllimport) int __stdcall FreeLibrary(HINSTANCE__*);
__declspec(dllimport) int __stdcall GetModuleHandleExA(unsigned long, const char*, HINSTANCE__**);
__declspec(dllimport) unsigned long __stdcall GetModuleFileNameA(HINSTANCE__*, char*,
                                                                 unsigned long);
__declspec(dllimport) unsigned long __stdcall FormatMessageA(unsigned long, const void*,
                                                             unsigned long, unsigned long, char*,
                                                             unsigned long, va_list*);
__declspec(dllimport) void* __stdcall VirtualAlloc(void*, unsigned long long, unsigned long,
                                                   unsigned long);
__declspec(dllimport) int __stdcall VirtualFree(void*, unsigned long long, unsigned long);
__declspec(dllimport) int __stdcall VirtualProtect(void*, unsigned long long, unsigned long,
                                                   unsigned long*);
__declspec(dllimport) int __stdcall VirtualLock(void*, unsigned long long);
__declspec(dllimport) int __stdcall VirtualUnlock(void*, unsigned long long);
__declspec(dllimport) void* __stdcall CreateFileMappingA(void*, _SECURITY_ATTRIBUTES*,
                                                         unsigned long, unsigned long,
                                                         unsigned long, const char*);
__declspec(dllimport) void* __stdcall MapViewOfFileEx(void*, unsigned long, unsigned long,
                                                      unsigned long, unsigned long long, void*);
__declspec(dllimport) int __stdcall UnmapViewOfFile(const void*);
__declspec(dllimport) int __stdcall FlushViewOfFile(const void*, unsigned long long);
__declspec(dllimport) int __stdcall ReadFile(void*, void*, unsigned long, unsigned long*,
                                             _OVERLAPPED*);
__declspec(dllimport) int __stdcall WriteFile(void*, const void*, unsigned long, unsigned long*,
                                              _OVERLAPPED*);
}

// Layouts as documented by Microsoft for 64-bit Windows.
struct SystemInfo {
  unsigned long architecture, page_size;
  void *lowest_address, *highest_address;
  unsigned long long processor_mask;
  unsigned long processors, processor_type, allocation_granularity;
  unsigned short processor_level, processor_revision;
};
struct MemoryStatus {
  unsigned long size, percent_used;
  unsigned long long total, available, total_page_file, available_page_file, total_virtual,
      available_virtual, available_extended;
};
struct Overlapped {
  unsigned long long internal, internal_high;
  unsigned long offset, offset_high;
  void* event;
};

inline SystemInfo system_info() {
  SystemInfo info = {};
  GetSystemInfo(reinterpret_cast<_SYSTEM_INFO*>(&info));
  return info;
}

// The errno value for the error of the last call: codes are of <winerror.h>.
inline int errno_of_last_error() {
  switch (GetLastError()) {
  case 2:
  case 3:
    return ENOENT; // file, path not found
  case 5:
    return EACCES;
  case 6:
    return EBADF; // invalid handle
  case 8:
  case 14:
  case 1455:
    return ENOMEM; // no memory, page file too small
  case 112:
    return ENOSPC;
  default:
    return EINVAL;
  }
}

} // namespace kernel32
} // namespace portcuda
