// atomic_flag, the fences, the free functions and the names of <atomic>.
#pragma once

namespace std {
class atomic_flag {
public:
  constexpr atomic_flag() noexcept = default;
  atomic_flag(const atomic_flag&) = delete;
  atomic_flag& operator=(const atomic_flag&) = delete;
  bool test_and_set(memory_order = memory_order_seq_cst) volatile noexcept {
    return _Set.exchange(1) != 0;
  }
  void clear(memory_order = memory_order_seq_cst) volatile noexcept { _Set.store(0); }
#if _HAS_CXX20
  bool test(memory_order = memory_order_seq_cst) const volatile noexcept {
    return _Set.load() != 0;
  }
#endif

private:
  atomic<long> _Set;
};
// Any locked instruction orders all that is around it.
inline void atomic_thread_fence(memory_order _Order) noexcept {
  volatile long _Guard = 0;
  if (_Order != memory_order_relaxed) {
    (void)_InterlockedIncrement(&_Guard);
  }
}
inline void atomic_signal_fence(memory_order) noexcept {}

template <class _Ty> struct _Atomic_argument {
  using type = _Ty;
};
template <class _Ty> using _Atomic_argument_t = typename _Atomic_argument<_Ty>::type;
template <class _Ty> _Ty atomic_load(const volatile atomic<_Ty>* _At) noexcept {
  return _At->load();
}
template <class _Ty>
_Ty atomic_load_explicit(const volatile atomic<_Ty>* _At, memory_order _Order) noexcept {
  return _At->load(_Order);
}
template <class _Ty>
void atomic_store(volatile atomic<_Ty>* _At, _Atomic_argument_t<_Ty> _Value) noexcept {
  _At->store(_Value);
}
template <class _Ty>
void atomic_store_explicit(volatile atomic<_Ty>* _At, _Atomic_argument_t<_Ty> _Value,
                           memory_order _Order) noexcept {
  _At->store(_Value, _Order);
}
template <class _Ty>
_Ty atomic_exchange(volatile atomic<_Ty>* _At, _Atomic_argument_t<_Ty> _Value) noexcept {
  return _At->exchange(_Value);
}
template <class _Ty>
bool atomic_compare_exchange_strong(volatile atomic<_Ty>* _At, _Atomic_argument_t<_Ty>* _Expected,
                                    _Atomic_argument_t<_Ty> _New) noexcept {
  return _At->compare_exchange_strong(*_Expected, _New);
}
template <class _Ty>
bool atomic_compare_exchange_weak(volatile atomic<_Ty>* _At, _Atomic_argument_t<_Ty>* _Expected,
                                  _Atomic_argument_t<_Ty> _New) noexcept {
  return _At->compare_exchange_weak(*_Expected, _New);
}
#define _PORTCUDA_ATOMIC_FETCH(name)                                                               \
  template <class _Ty>                                                                             \
  _Ty atomic_##name(volatile atomic<_Ty>* _At,                                                     \
                    typename atomic<_Ty>::difference_type _Value) noexcept {                       \
    return _At->name(_Value);                                                                      \
  }                                                                                                \
  template <class _Ty>                                                                             \
  _Ty atomic_##name##_explicit(volatile atomic<_Ty>* _At,                                          \
                               typename atomic<_Ty>::difference_type _Value,                       \
                               memory_order _Order) noexcept {                                     \
    return _At->name(_Value, _Order);                                                              \
  }
_PORTCUDA_ATOMIC_FETCH(fetch_add)
_PORTCUDA_ATOMIC_FETCH(fetch_sub)
_PORTCUDA_ATOMIC_FETCH(fetch_and)
_PORTCUDA_ATOMIC_FETCH(fetch_or)
_PORTCUDA_ATOMIC_FETCH(fetch_xor)
#undef _PORTCUDA_ATOMIC_FETCH

using atomic_bool = atomic<bool>;
using atomic_char = atomic<char>;
using atomic_schar = atomic<signed char>;
using atomic_uchar = atomic<unsigned char>;
using atomic_short = atomic<short>;
using atomic_ushort = atomic<unsigned short>;
using atomic_int = atomic<int>;
using atomic_uint = atomic<unsigned int>;
using atomic_long = atomic<long>;
using atomic_ulong = atomic<unsigned long>;
using atomic_llong = atomic<long long>;
using atomic_ullong = atomic<unsigned long long>;
using atomic_int8_t = atomic<int8_t>;
using atomic_uint8_t = atomic<uint8_t>;
using atomic_int16_t = atomic<int16_t>;
using atomic_uint16_t = atomic<uint16_t>;
using atomic_int32_t = atomic<int32_t>;
using atomic_uint32_t = atomic<uint32_t>;
using atomic_int64_t = atomic<int64_t>;
using atomic_uint64_t = atomic<uint64_t>;
using atomic_intptr_t = atomic<intptr_t>;
using atomic_uintptr_t = atomic<uintptr_t>;
using atomic_size_t = atomic<size_t>;
using atomic_ptrdiff_t = atomic<ptrdiff_t>;
} // namespace std
