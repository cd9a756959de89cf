// The few functions of Windows that mutex, condition_variable and thread call. The same
// declarations as in <windows.h>: a file may include both.
#pragma once

struct _RTL_SRWLOCK;
struct _RTL_CONDITION_VARIABLE;
extern "C" {
__declspec(dllimport) void __stdcall AcquireSRWLockExclusive(_RTL_SRWLOCK*);
__declspec(dllimport) void __stdcall ReleaseSRWLockExclusive(_RTL_SRWLOCK*);
__declspec(dllimport) unsigned char __stdcall TryAcquireSRWLockExclusive(_RTL_SRWLOCK*);
__declspec(dllimport) int __stdcall
SleepConditionVariableSRW(_RTL_CONDITION_VARIABLE*, _RTL_SRWLOCK*, unsigned long, unsigned long);
__declspec(dllimport) void __stdcall WakeConditionVariable(_RTL_CONDITION_VARIABLE*);
__declspec(dllimport) void __stdcall WakeAllConditionVariable(_RTL_CONDITION_VARIABLE*);
__declspec(dllimport) unsigned long __stdcall GetCurrentThreadId();
__declspec(dllimport) void __stdcall Sleep(unsigned long);
__declspec(dllimport) int __stdcall SwitchToThread();
__declspec(dllimport) unsigned long __stdcall WaitForSingleObject(void*, unsigned long);
__declspec(dllimport) int __stdcall CloseHandle(void*);
__declspec(dllimport) unsigned long __stdcall GetActiveProcessorCount(unsigned short);
uintptr_t __cdecl _beginthreadex(void*, unsigned int, unsigned int(__stdcall*)(void*), void*,
                                 unsigned int, unsigned int*);
}
