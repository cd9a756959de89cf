// portcuda::array_member<T, N>: the type of a data member `T name[N]` whose length may be 0; for
// host and device.
//
// GCC and nvcc on Linux give a member without elements no bytes. The Windows front end takes such
// a member at the end of a class only, if its length depends on a template's arguments: elsewhere
// `incomplete type "T []" is not allowed`. On Linux the type is T[N] for every N, also in names and
// debug information: nothing changes. On Windows it is T[N] where there are elements, else an empty
// class that is used as the array is: subscripts, decay to a pointer, iteration. There the member
// has the alignment that it has on Linux and takes alignof(T) bytes, because no member of MSVC takes
// none ([[msvc::no_unique_address]] is no way out: cl.exe heeds it and NVIDIA's front end does not,
// so that host and device would differ). Members behind it move by that much; host and device
// agree. sizeof of the member is therefore not 0 on Windows, and templates that deduce T[N] do not
// match it.
#pragma once

#include <cstddef>

#include "portcuda/detail/platform.h"

namespace portcuda {

#if PORTCUDA_MSVC

namespace detail {

// Trivial, so that it can stand in unions and in __shared__ memory.
template <class T> struct alignas(T) no_elements {
  PORTCUDA_INLINE operator T*() { return reinterpret_cast<T*>(this); }
  PORTCUDA_INLINE operator const T*() const { return reinterpret_cast<const T*>(this); }
  PORTCUDA_INLINE T* operator->() { return *this; }
  PORTCUDA_INLINE const T* operator->() const { return *this; }
  PORTCUDA_INLINE T* begin() { return *this; }
  PORTCUDA_INLINE const T* begin() const { return *this; }
  PORTCUDA_INLINE T* end() { return *this; }
  PORTCUDA_INLINE const T* end() const { return *this; }
  PORTCUDA_INLINE static constexpr std::size_t size() { return 0; }
};

template <class T, std::size_t N> struct array_member {
  using type = T[N];
};
template <class T> struct array_member<T, 0> {
  using type = no_elements<T>;
};

} // namespace detail

template <class T, std::size_t N> using array_member = typename detail::array_member<T, N>::type;

#else

template <class T, std::size_t N> using array_member = T[N];

#endif

} // namespace portcuda
