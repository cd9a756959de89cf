// Wine's, with offsetof as the UCRT defines it for C++: no builtin, for the reason in vadefs.h.
#pragma once
#include_next <stddef.h>

#undef offsetof
#ifdef __cplusplus
#define offsetof(type, member)                                                                     \
  ((::size_t)&reinterpret_cast<char const volatile&>((((type*)0)->member)))
#else
#define offsetof(type, member) ((size_t)&(((type*)0)->member))
#endif
