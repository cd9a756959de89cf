// As in the UCRT, wide: CUDA declares _wassert for device code, and not the _assert of Wine's header.
// No guard: assert follows NDEBUG at each inclusion.
#include <vcruntime.h>

#undef assert
#ifdef NDEBUG
#define assert(expression) ((void)0)
#else
_CRT_BEGIN_C_HEADER
_CRTIMP void __cdecl _wassert(wchar_t const*, wchar_t const*, unsigned);
_CRT_END_C_HEADER
#define assert(expression)                                                                         \
  ((void)((!!(expression)) ||                                                                      \
          (_wassert(_CRT_WIDE(#expression), _CRT_WIDE(__FILE__), (unsigned)(__LINE__)), 0)))
#endif
