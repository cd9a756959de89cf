// Variable arguments as x64 Windows passes them: eight-byte slots on the stack, larger arguments by
// reference. Spelled out rather than through the compiler's builtins: NVIDIA's front end cannot
// print those when it generates host code, and dies (0xC0000409).
#pragma once
#define _INC_VADEFS

#ifdef __cplusplus
extern "C" {
#endif

typedef char* va_list;
void __cdecl __va_start(va_list*, ...); // known to cl.exe and to EDG in Microsoft mode

#ifdef __cplusplus
}
#endif

#define _VA_IN_ONE_SLOT(type)                                                                      \
  (sizeof(type) <= sizeof(__int64) && (sizeof(type) & (sizeof(type) - 1)) == 0)
#define _VA_NEXT_SLOT(list) ((list += sizeof(__int64)) - sizeof(__int64))

#define __crt_va_start(list, last) ((void)(__va_start(&list, last)))
#define __crt_va_arg(list, type)                                                                   \
  (_VA_IN_ONE_SLOT(type) ? *(type*)_VA_NEXT_SLOT(list) : **(type**)_VA_NEXT_SLOT(list))
#define __crt_va_end(list) ((void)(list = (va_list)0))

#define _crt_va_start(list, last) __crt_va_start(list, last)
#define _crt_va_arg(list, type) __crt_va_arg(list, type)
#define _crt_va_end(list) __crt_va_end(list)
#define _crt_va_copy(to, from) ((void)((to) = (from)))
