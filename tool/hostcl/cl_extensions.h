/* What cl.exe knows and clang does not: builtins that Microsoft's standard library names in the
   host code that cudafe++ has written. Enough to compile it; portcuda embeds this file. */
#pragma once
#ifdef __cplusplus
/* Zeroes padding before std::atomic compares objects that have some. Declared only: what really
   needs it does not link, rather than compare garbage. */
template <class T> void __builtin_zero_non_value_bits(T* object) noexcept;
/* For std::is_pointer_interconvertible_with_class and std::is_corresponding_member of C++20:
   "not known to be", which is always a permitted reason not to rely on it. */
#define __is_pointer_interconvertible_with_class(type, member) (false)
#define __is_corresponding_member(type1, type2, member1, member2) (false)
#endif
