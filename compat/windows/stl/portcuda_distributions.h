// The distributions of <random>.
#pragma once

namespace std {
template <class _Int = int> class uniform_int_distribution {
public:
  using result_type = _Int;
  uniform_int_distribution() : uniform_int_distribution(0) {}
  explicit uniform_int_distribution(_Int _Least, _Int _Greatest = (numeric_limits<_Int>::max)())
      : _Low(_Least), _High(_Greatest) {}
  void reset() {}
  _Int a() const { return _Low; }
  _Int b() const { return _High; }
  _Int(min)() const { return _Low; }
  _Int(max)() const { return _High; }
  template <class _Generator> _Int operator()(_Generator& _Source) const {
    const unsigned long long _Span =
        static_cast<unsigned long long>(_High) - static_cast<unsigned long long>(_Low);
    unsigned long long _Value = static_cast<unsigned long long>(_Source() - (_Generator::min)());
    if (static_cast<unsigned long long>((_Generator::max)() - (_Generator::min)()) < _Span) {
      _Value = (_Value << 32) ^ static_cast<unsigned long long>(_Source() - (_Generator::min)());
    }
    return static_cast<_Int>(static_cast<unsigned long long>(_Low) +
                             (_Span == ~0ULL ? _Value : _Value % (_Span + 1)));
  }

private:
  _Int _Low;
  _Int _High;
};
template <class _Real = double> class uniform_real_distribution {
public:
  using result_type = _Real;
  uniform_real_distribution() : uniform_real_distribution(0) {}
  explicit uniform_real_distribution(_Real _Least, _Real _Greatest = 1)
      : _Low(_Least), _High(_Greatest) {}
  void reset() {}
  _Real a() const { return _Low; }
  _Real b() const { return _High; }
  _Real(min)() const { return _Low; }
  _Real(max)() const { return _High; }
  template <class _Generator> _Real operator()(_Generator& _Source) const {
    return _Low + (_High - _Low) * _STD generate_canonical<_Real, static_cast<size_t>(-1)>(_Source);
  }

private:
  _Real _Low;
  _Real _High;
};
// The polar method of Marsaglia: two numbers at a time, the second kept.
template <class _Real = double> class normal_distribution {
public:
  using result_type = _Real;
  normal_distribution() : normal_distribution(0) {}
  explicit normal_distribution(_Real _Center, _Real _Width = 1)
      : _Mean(_Center), _Deviation(_Width) {}
  void reset() { _Has_kept = false; }
  _Real mean() const { return _Mean; }
  _Real stddev() const { return _Deviation; }
  template <class _Generator> _Real operator()(_Generator& _Source) {
    if (_Has_kept) {
      _Has_kept = false;
      return _Mean + _Deviation * _Kept;
    }
    _Real _First;
    _Real _Second;
    _Real _Square;
    do {
      _First = 2 * _STD generate_canonical<_Real, static_cast<size_t>(-1)>(_Source) - 1;
      _Second = 2 * _STD generate_canonical<_Real, static_cast<size_t>(-1)>(_Source) - 1;
      _Square = _First * _First + _Second * _Second;
    } while (_Square >= 1 || _Square == 0);
    const _Real _Factor = ::sqrt(-2 * ::log(_Square) / _Square);
    _Kept = _Second * _Factor;
    _Has_kept = true;
    return _Mean + _Deviation * _First * _Factor;
  }

private:
  _Real _Mean;
  _Real _Deviation;
  _Real _Kept = 0;
  bool _Has_kept = false;
};
class bernoulli_distribution {
public:
  using result_type = bool;
  bernoulli_distribution() : bernoulli_distribution(0.5) {}
  explicit bernoulli_distribution(double _Probability) : _Chance(_Probability) {}
  void reset() {}
  double p() const { return _Chance; }
  template <class _Generator> bool operator()(_Generator& _Source) const {
    return _STD generate_canonical<double, static_cast<size_t>(-1)>(_Source) < _Chance;
  }

private:
  double _Chance;
};
template <class _Real = double> class exponential_distribution {
public:
  using result_type = _Real;
  exponential_distribution() : exponential_distribution(1) {}
  explicit exponential_distribution(_Real _Rate) : _Lambda(_Rate) {}
  void reset() {}
  _Real lambda() const { return _Lambda; }
  template <class _Generator> _Real operator()(_Generator& _Source) const {
    return -::log(_Real(1) - _STD generate_canonical<_Real, static_cast<size_t>(-1)>(_Source)) /
           _Lambda;
  }

private:
  _Real _Lambda;
};
template <class _Int = int> class discrete_distribution {
public:
  using result_type = _Int;
  discrete_distribution() : _Weights(1, 1.0), _Sum(1) {}
  template <class _Iter>
  discrete_distribution(_Iter _First, _Iter _Last) : _Weights(_First, _Last), _Sum(0) {
    for (double _Weight : _Weights) {
      _Sum += _Weight;
    }
  }
  discrete_distribution(initializer_list<double> _List)
      : discrete_distribution(_List.begin(), _List.end()) {}
  void reset() {}
  template <class _Generator> _Int operator()(_Generator& _Source) const {
    double _Left = _Sum * _STD generate_canonical<double, static_cast<size_t>(-1)>(_Source);
    for (size_t _Index = 0; _Index < _Weights.size(); ++_Index) {
      _Left -= _Weights[_Index];
      if (_Left < 0) {
        return static_cast<_Int>(_Index);
      }
    }
    return static_cast<_Int>(_Weights.size() - 1);
  }

private:
  vector<double> _Weights;
  double _Sum;
};
} // namespace std
