// vector<bool>: one bit an element, with a reference class.
#pragma once

namespace std {
class _Bit_reference {
public:
  _CONSTEXPR20 _Bit_reference(unsigned int* _Where, unsigned int _Bit) noexcept
      : _Word(_Where), _Mask(1u << _Bit) {}
  _Bit_reference(const _Bit_reference&) = default;
  _CONSTEXPR20 _Bit_reference& operator=(const _Bit_reference& _Right) noexcept {
    return *this = bool(_Right);
  }
  _CONSTEXPR20 _Bit_reference& operator=(bool _Value) noexcept {
    *_Word = _Value ? *_Word | _Mask : *_Word & ~_Mask;
    return *this;
  }
  _CONSTEXPR20 operator bool() const noexcept { return (*_Word & _Mask) != 0; }
  _CONSTEXPR20 void flip() noexcept { *_Word ^= _Mask; }

private:
  unsigned int* _Word;
  unsigned int _Mask;
};
template <class _Vector, class _Reference> class _Bit_iterator {
public:
  using iterator_category = random_access_iterator_tag;
  using value_type = bool;
  using difference_type = ptrdiff_t;
  using pointer = _Bit_iterator;
  using reference = _Reference;
  _CONSTEXPR20 _Bit_iterator() noexcept = default;
  _CONSTEXPR20 _Bit_iterator(_Vector* _Owner_arg, ptrdiff_t _At) noexcept
      : _Owner(_Owner_arg), _Index(_At) {}
  template <class _Other_vector, class _Other_reference>
  _CONSTEXPR20 _Bit_iterator(const _Bit_iterator<_Other_vector, _Other_reference>& _Other) noexcept
      : _Owner(_Other._Owner), _Index(_Other._Index) {}
  _CONSTEXPR20 reference operator*() const noexcept {
    return (*_Owner)[static_cast<size_t>(_Index)];
  }
  _CONSTEXPR20 reference operator[](ptrdiff_t _Offset) const noexcept {
    return (*_Owner)[static_cast<size_t>(_Index + _Offset)];
  }
  _CONSTEXPR20 _Bit_iterator& operator++() noexcept { return *this += 1; }
  _CONSTEXPR20 _Bit_iterator operator++(int) noexcept { return _Bit_iterator(_Owner, _Index++); }
  _CONSTEXPR20 _Bit_iterator& operator--() noexcept { return *this -= 1; }
  _CONSTEXPR20 _Bit_iterator operator--(int) noexcept { return _Bit_iterator(_Owner, _Index--); }
  _CONSTEXPR20 _Bit_iterator& operator+=(ptrdiff_t _Offset) noexcept {
    _Index += _Offset;
    return *this;
  }
  _CONSTEXPR20 _Bit_iterator& operator-=(ptrdiff_t _Offset) noexcept { return *this += -_Offset; }
  _CONSTEXPR20 _Bit_iterator operator+(ptrdiff_t _Offset) const noexcept {
    return _Bit_iterator(_Owner, _Index + _Offset);
  }
  _CONSTEXPR20 _Bit_iterator operator-(ptrdiff_t _Offset) const noexcept {
    return _Bit_iterator(_Owner, _Index - _Offset);
  }
  _CONSTEXPR20 ptrdiff_t operator-(const _Bit_iterator& _Right) const noexcept {
    return _Index - _Right._Index;
  }
  _CONSTEXPR20 bool operator==(const _Bit_iterator& _Right) const noexcept {
    return _Index == _Right._Index;
  }
  _CONSTEXPR20 bool operator!=(const _Bit_iterator& _Right) const noexcept {
    return _Index != _Right._Index;
  }
  _CONSTEXPR20 bool operator<(const _Bit_iterator& _Right) const noexcept {
    return _Index < _Right._Index;
  }

  _Vector* _Owner = nullptr;
  ptrdiff_t _Index = 0;
};

template <class _Alloc> class vector<bool, _Alloc> {
public:
  using value_type = bool;
  using allocator_type = _Alloc;
  using size_type = size_t;
  using difference_type = ptrdiff_t;
  using reference = _Bit_reference;
  using const_reference = bool;
  using iterator = _Bit_iterator<vector, reference>;
  using const_iterator = _Bit_iterator<const vector, bool>;
  using pointer = iterator;
  using const_pointer = const_iterator;

  vector() = default;
  _CONSTEXPR20 explicit vector(size_type _Count, bool _Value = false) { resize(_Count, _Value); }
  template <class _Iter, enable_if_t<_Is_iterator_v<_Iter>, int> = 0>
  _CONSTEXPR20 vector(_Iter _First, _Iter _Last) {
    for (; _First != _Last; ++_First) {
      push_back(*_First);
    }
  }
  _CONSTEXPR20 vector(initializer_list<bool> _List) : vector(_List.begin(), _List.end()) {}
  _CONSTEXPR20 iterator begin() noexcept { return iterator(this, 0); }
  _CONSTEXPR20 const_iterator begin() const noexcept { return const_iterator(this, 0); }
  _CONSTEXPR20 iterator end() noexcept {
    return iterator(this, static_cast<ptrdiff_t>(_Count_of_bits));
  }
  _CONSTEXPR20 const_iterator end() const noexcept {
    return const_iterator(this, static_cast<ptrdiff_t>(_Count_of_bits));
  }
  _CONSTEXPR20 size_type size() const noexcept { return _Count_of_bits; }
  _CONSTEXPR20 size_type capacity() const noexcept { return _Words.capacity() * 32; }
  _CONSTEXPR20 bool empty() const noexcept { return _Count_of_bits == 0; }
  _CONSTEXPR20 void reserve(size_type _Count) { _Words.reserve((_Count + 31) / 32); }
  _CONSTEXPR20 void clear() noexcept {
    _Words.clear();
    _Count_of_bits = 0;
  }
  _CONSTEXPR20 void resize(size_type _Count, bool _Value = false) {
    const size_type _Old = _Count_of_bits;
    _Words.resize((_Count + 31) / 32);
    _Count_of_bits = _Count;
    for (size_type _Index = _Old; _Index < _Count; ++_Index) {
      (*this)[_Index] = _Value;
    }
  }
  _CONSTEXPR20 void assign(size_type _Count, bool _Value) {
    clear();
    resize(_Count, _Value);
  }
  _CONSTEXPR20 void push_back(bool _Value) { resize(_Count_of_bits + 1, _Value); }
  template <class... _Args> _CONSTEXPR20 reference emplace_back(_Args&&... _Values) {
    push_back(bool(_STD forward<_Args>(_Values)...));
    return back();
  }
  _CONSTEXPR20 void pop_back() { resize(_Count_of_bits - 1); }
  _CONSTEXPR20 reference operator[](size_type _Index) noexcept {
    return reference(_Words.data() + _Index / 32, static_cast<unsigned int>(_Index % 32));
  }
  _CONSTEXPR20 bool operator[](size_type _Index) const noexcept {
    return (_Words[_Index / 32] >> (_Index % 32) & 1) != 0;
  }
  _CONSTEXPR20 reference at(size_type _Index) {
    if (_Count_of_bits <= _Index) {
      _STD _Xout_of_range("invalid vector<bool> subscript");
    }
    return (*this)[_Index];
  }
  _CONSTEXPR20 bool at(size_type _Index) const {
    if (_Count_of_bits <= _Index) {
      _STD _Xout_of_range("invalid vector<bool> subscript");
    }
    return (*this)[_Index];
  }
  _CONSTEXPR20 reference front() noexcept { return (*this)[0]; }
  _CONSTEXPR20 bool front() const noexcept { return (*this)[0]; }
  _CONSTEXPR20 reference back() noexcept { return (*this)[_Count_of_bits - 1]; }
  _CONSTEXPR20 bool back() const noexcept { return (*this)[_Count_of_bits - 1]; }
  _CONSTEXPR20 void flip() noexcept {
    for (auto& _Word : _Words) {
      _Word = ~_Word;
    }
  }
  _CONSTEXPR20 void swap(vector& _Right) noexcept {
    _Words.swap(_Right._Words);
    _STD swap(_Count_of_bits, _Right._Count_of_bits);
  }

private:
  vector<unsigned int> _Words;
  size_type _Count_of_bits = 0;
};
} // namespace std
