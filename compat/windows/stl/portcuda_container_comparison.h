// Comparison of containers element by element: one macro writes the operators of one container.
#pragma once

#include <portcuda_algorithm_base.h>

#define _PORTCUDA_UNPACK(...) __VA_ARGS__
#if _HAS_CXX20
#define _PORTCUDA_COMPARE_CONTAINERS(container, parameters, arguments)                             \
  template <_PORTCUDA_UNPACK parameters>                                                           \
  constexpr bool operator==(const container<_PORTCUDA_UNPACK arguments>& _Left,                    \
                            const container<_PORTCUDA_UNPACK arguments>& _Right) {                 \
    return _Left.size() == _Right.size() &&                                                        \
           _STD equal(_Left.begin(), _Left.end(), _Right.begin());                                 \
  }                                                                                                \
  template <_PORTCUDA_UNPACK parameters>                                                           \
  constexpr auto operator<=>(const container<_PORTCUDA_UNPACK arguments>& _Left,                   \
                             const container<_PORTCUDA_UNPACK arguments>& _Right)                  \
      ->_Synth_three_way_result<typename container<_PORTCUDA_UNPACK arguments>::value_type> {      \
    return _STD lexicographical_compare_three_way(_Left.begin(), _Left.end(), _Right.begin(),      \
                                                  _Right.end(), _Synth_three_way{});               \
  }
#else
#define _PORTCUDA_COMPARE_CONTAINERS(container, parameters, arguments)                             \
  _PORTCUDA_COMPARE_CONTAINERS_BY(container, parameters, arguments, ==,                            \
                                  _Left.size() == _Right.size() &&                                 \
                                      _STD equal(_Left.begin(), _Left.end(), _Right.begin()))      \
  _PORTCUDA_COMPARE_CONTAINERS_BY(container, parameters, arguments, !=, !(_Left == _Right))        \
  _PORTCUDA_COMPARE_CONTAINERS_BY(                                                                 \
      container, parameters, arguments, <,                                                         \
      _STD lexicographical_compare(_Left.begin(), _Left.end(), _Right.begin(), _Right.end()))      \
  _PORTCUDA_COMPARE_CONTAINERS_BY(container, parameters, arguments, >, _Right < _Left)             \
  _PORTCUDA_COMPARE_CONTAINERS_BY(container, parameters, arguments, <=, !(_Right < _Left))         \
  _PORTCUDA_COMPARE_CONTAINERS_BY(container, parameters, arguments, >=, !(_Left < _Right))
#define _PORTCUDA_COMPARE_CONTAINERS_BY(container, parameters, arguments, op, ...)                 \
  template <_PORTCUDA_UNPACK parameters>                                                           \
  bool operator op(const container<_PORTCUDA_UNPACK arguments>& _Left,                             \
                   const container<_PORTCUDA_UNPACK arguments>& _Right) {                          \
    return __VA_ARGS__;                                                                            \
  }
#endif
