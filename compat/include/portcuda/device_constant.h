// Variable templates that are constants of device code: `template <class T> __device__ constexpr T
// v = …`.
//
// Owns: PORTCUDA_CONSTANT_SPACE, PORTCUDA_CONSTANT_VALUE. The Windows front end takes no `const`
// variable template with an execution space. Without one its value is as constant as before: code
// that reads it needs no object in device memory, code that calls a member function of it or binds
// a reference to it does. There PORTCUDA_CONSTANT_VALUE makes a copy, which the optimiser folds. On
// Linux both macros are what they are given: nothing changes.
#pragma once

#include "portcuda/detail/platform.h"

#if PORTCUDA_MSVC

namespace portcuda {
namespace detail {

template <class T> PORTCUDA_INLINE constexpr T constant_value(T value) { return value; }

} // namespace detail
} // namespace portcuda

// The words in front of the declaration: `__device__`, `__constant__`, a macro of them.
#define PORTCUDA_CONSTANT_SPACE(...)
// What such a template names. Its address is not to be had: on Windows the copy is gone at the end
// of the expression.
#define PORTCUDA_CONSTANT_VALUE(...) (::portcuda::detail::constant_value(__VA_ARGS__))

#else

#define PORTCUDA_CONSTANT_SPACE(...) __VA_ARGS__
#define PORTCUDA_CONSTANT_VALUE(...) (__VA_ARGS__)

#endif
