// basic_string itself. Everything that changes a text goes through replace.
#pragma once

namespace std {
_PORTCUDA_CONTAINER_ITERATORS(_String_family, _String_iterator, _String_const_iterator)

template <class _Elem, class _Traits = char_traits<_Elem>, class _Alloc = allocator<_Elem>>
class basic_string {
  using _Alloc_traits = allocator_traits<_Alloc>;
#if _HAS_CXX17
  using _View = basic_string_view<_Elem, _Traits>;
  template <class _Ty>
  using _Like_view = enable_if_t<
      is_convertible_v<const _Ty&, _View> && !is_convertible_v<const _Ty&, const _Elem*>, int>;
#endif

public:
  using traits_type = _Traits;
  using value_type = _Elem;
  using allocator_type = _Alloc;
  using size_type = size_t;
  using difference_type = ptrdiff_t;
  using pointer = _Elem*;
  using const_pointer = const _Elem*;
  using reference = _Elem&;
  using const_reference = const _Elem&;
  using iterator = _String_iterator<_Elem>;
  using const_iterator = _String_const_iterator<_Elem>;
  using reverse_iterator = _STD reverse_iterator<iterator>;
  using const_reverse_iterator = _STD reverse_iterator<const_iterator>;
  static constexpr size_type npos = static_cast<size_type>(-1);

  _CONSTEXPR20 basic_string() noexcept {}
  _CONSTEXPR20 explicit basic_string(const _Alloc&) noexcept {}
  _CONSTEXPR20 basic_string(const basic_string& _Right) { assign(_Right); }
  _CONSTEXPR20 basic_string(basic_string&& _Right) noexcept { _Take(_Right); }
  _CONSTEXPR20 basic_string(const basic_string& _Right, size_type _Offset,
                            const _Alloc& = _Alloc()) {
    assign(_Right, _Offset, npos);
  }
  _CONSTEXPR20 basic_string(const basic_string& _Right, size_type _Offset, size_type _Count,
                            const _Alloc& = _Alloc()) {
    assign(_Right, _Offset, _Count);
  }
  _CONSTEXPR20 basic_string(const _Elem* _Text, size_type _Count, const _Alloc& = _Alloc()) {
    assign(_Text, _Count);
  }
  _CONSTEXPR20 basic_string(const _Elem* _Text, const _Alloc& = _Alloc()) { assign(_Text); }
  basic_string(nullptr_t) = delete;
  _CONSTEXPR20 basic_string(size_type _Count, _Elem _Char, const _Alloc& = _Alloc()) {
    assign(_Count, _Char);
  }
  template <class _Iter, enable_if_t<_Is_iterator_v<_Iter>, int> = 0>
  _CONSTEXPR20 basic_string(_Iter _First, _Iter _Last, const _Alloc& = _Alloc()) {
    assign(_First, _Last);
  }
  _CONSTEXPR20 basic_string(initializer_list<_Elem> _List, const _Alloc& = _Alloc()) {
    assign(_List.begin(), _List.size());
  }
#if _HAS_CXX17
  template <class _Ty, _Like_view<_Ty> = 0>
  _CONSTEXPR20 explicit basic_string(const _Ty& _Text, const _Alloc& = _Alloc()) {
    const _View _Part = _Text;
    assign(_Part.data(), _Part.size());
  }
  _CONSTEXPR20 operator _View() const noexcept { return _View(data(), _Size); }
  template <class _Ty, _Like_view<_Ty> = 0> _CONSTEXPR20 basic_string& operator=(const _Ty& _Text) {
    const _View _Part = _Text;
    return assign(_Part.data(), _Part.size());
  }
  template <class _Ty, _Like_view<_Ty> = 0>
  _CONSTEXPR20 basic_string& operator+=(const _Ty& _Text) {
    return append(_Text);
  }
  template <class _Ty, _Like_view<_Ty> = 0> _CONSTEXPR20 basic_string& append(const _Ty& _Text) {
    const _View _Part = _Text;
    return append(_Part.data(), _Part.size());
  }
  template <class _Ty, _Like_view<_Ty> = 0>
  _CONSTEXPR20 size_type find(const _Ty& _What, size_type _Start = 0) const noexcept {
    const _View _Part = _What;
    return find(_Part.data(), _Start, _Part.size());
  }
  template <class _Ty, _Like_view<_Ty> = 0>
  _CONSTEXPR20 int compare(const _Ty& _Text) const noexcept {
    return _View(*this).compare(_View(_Text));
  }
#endif
  _CONSTEXPR20 ~basic_string() noexcept { _Tidy(); }

  _CONSTEXPR20 basic_string& operator=(const basic_string& _Right) { return assign(_Right); }
  _CONSTEXPR20 basic_string& operator=(basic_string&& _Right) noexcept {
    if (this != _STD addressof(_Right)) {
      _Tidy();
      _Take(_Right);
    }
    return *this;
  }
  _CONSTEXPR20 basic_string& operator=(const _Elem* _Text) { return assign(_Text); }
  _CONSTEXPR20 basic_string& operator=(_Elem _Char) { return assign(1, _Char); }
  _CONSTEXPR20 basic_string& operator=(initializer_list<_Elem> _List) {
    return assign(_List.begin(), _List.size());
  }
  _CONSTEXPR20 basic_string& assign(const basic_string& _Right) {
    return assign(_Right.data(), _Right._Size);
  }
  _CONSTEXPR20 basic_string& assign(basic_string&& _Right) noexcept {
    return *this = _STD move(_Right);
  }
  _CONSTEXPR20 basic_string& assign(const basic_string& _Right, size_type _Offset,
                                    size_type _Count = npos) {
    _Right._Check(_Offset);
    return assign(_Right.data() + _Offset, _Right._Limit(_Offset, _Count));
  }
  _CONSTEXPR20 basic_string& assign(const _Elem* _Text, size_type _Count) {
    return replace(0, _Size, _Text, _Count);
  }
  _CONSTEXPR20 basic_string& assign(const _Elem* _Text) {
    return assign(_Text, _Traits::length(_Text));
  }
  _CONSTEXPR20 basic_string& assign(size_type _Count, _Elem _Char) {
    return replace(0, _Size, _Count, _Char);
  }
  template <class _Iter, enable_if_t<_Is_iterator_v<_Iter>, int> = 0>
  _CONSTEXPR20 basic_string& assign(_Iter _First, _Iter _Last) {
    clear();
    return append(_First, _Last);
  }

  _CONSTEXPR20 iterator begin() noexcept { return iterator(data()); }
  _CONSTEXPR20 const_iterator begin() const noexcept { return const_iterator(data()); }
  _CONSTEXPR20 iterator end() noexcept { return iterator(data() + _Size); }
  _CONSTEXPR20 const_iterator end() const noexcept { return const_iterator(data() + _Size); }
  _CONSTEXPR20 reverse_iterator rbegin() noexcept { return reverse_iterator(end()); }
  _CONSTEXPR20 const_reverse_iterator rbegin() const noexcept {
    return const_reverse_iterator(end());
  }
  _CONSTEXPR20 reverse_iterator rend() noexcept { return reverse_iterator(begin()); }
  _CONSTEXPR20 const_reverse_iterator rend() const noexcept {
    return const_reverse_iterator(begin());
  }
  _CONSTEXPR20 const_iterator cbegin() const noexcept { return begin(); }
  _CONSTEXPR20 const_iterator cend() const noexcept { return end(); }

  _CONSTEXPR20 size_type size() const noexcept { return _Size; }
  _CONSTEXPR20 size_type length() const noexcept { return _Size; }
  _CONSTEXPR20 size_type max_size() const noexcept { return npos / sizeof(_Elem) / 2 - 1; }
  _CONSTEXPR20 size_type capacity() const noexcept { return _Capacity; }
  _CONSTEXPR20 bool empty() const noexcept { return _Size == 0; }
  _CONSTEXPR20 void clear() noexcept { _Set_size(0); }
  _CONSTEXPR20 void reserve(size_type _Count = 0) {
    if (_Capacity < _Count) {
      _Grow(_Count);
    }
  }
  _CONSTEXPR20 void shrink_to_fit() {}
  _CONSTEXPR20 void resize(size_type _Count, _Elem _Char = _Elem()) {
    if (_Count <= _Size) {
      _Set_size(_Count);
    } else {
      append(_Count - _Size, _Char);
    }
  }
  _CONSTEXPR20 _Elem& operator[](size_type _Index) noexcept { return data()[_Index]; }
  _CONSTEXPR20 const _Elem& operator[](size_type _Index) const noexcept { return data()[_Index]; }
  _CONSTEXPR20 _Elem& at(size_type _Index) {
    _Check(_Index + 1);
    return data()[_Index];
  }
  _CONSTEXPR20 const _Elem& at(size_type _Index) const {
    _Check(_Index + 1);
    return data()[_Index];
  }
  _CONSTEXPR20 _Elem& front() noexcept { return data()[0]; }
  _CONSTEXPR20 const _Elem& front() const noexcept { return data()[0]; }
  _CONSTEXPR20 _Elem& back() noexcept { return data()[_Size - 1]; }
  _CONSTEXPR20 const _Elem& back() const noexcept { return data()[_Size - 1]; }
  _CONSTEXPR20 const _Elem* c_str() const noexcept { return data(); }
  _CONSTEXPR20 const _Elem* data() const noexcept {
    return _Capacity == _Short_capacity ? _Short : _Long;
  }
  _CONSTEXPR20 _Elem* data() noexcept { return _Capacity == _Short_capacity ? _Short : _Long; }
  _CONSTEXPR20 _Alloc get_allocator() const noexcept { return _Alloc(); }

  _CONSTEXPR20 basic_string& operator+=(const basic_string& _Right) {
    return append(_Right.data(), _Right._Size);
  }
  _CONSTEXPR20 basic_string& operator+=(const _Elem* _Text) { return append(_Text); }
  _CONSTEXPR20 basic_string& operator+=(_Elem _Char) { return append(1, _Char); }
  _CONSTEXPR20 basic_string& operator+=(initializer_list<_Elem> _List) {
    return append(_List.begin(), _List.size());
  }
  _CONSTEXPR20 basic_string& append(const basic_string& _Right) {
    return append(_Right.data(), _Right._Size);
  }
  _CONSTEXPR20 basic_string& append(const basic_string& _Right, size_type _Offset,
                                    size_type _Count = npos) {
    _Right._Check(_Offset);
    return append(_Right.data() + _Offset, _Right._Limit(_Offset, _Count));
  }
  _CONSTEXPR20 basic_string& append(const _Elem* _Text, size_type _Count) {
    return replace(_Size, 0, _Text, _Count);
  }
  _CONSTEXPR20 basic_string& append(const _Elem* _Text) {
    return append(_Text, _Traits::length(_Text));
  }
  _CONSTEXPR20 basic_string& append(size_type _Count, _Elem _Char) {
    return replace(_Size, 0, _Count, _Char);
  }
  template <class _Iter, enable_if_t<_Is_iterator_v<_Iter>, int> = 0>
  _CONSTEXPR20 basic_string& append(_Iter _First, _Iter _Last) {
    for (; _First != _Last; ++_First) {
      push_back(static_cast<_Elem>(*_First));
    }
    return *this;
  }
  _CONSTEXPR20 void push_back(_Elem _Char) { append(1, _Char); }
  _CONSTEXPR20 void pop_back() noexcept { _Set_size(_Size - 1); }
  _CONSTEXPR20 basic_string& insert(size_type _Offset, const basic_string& _Right) {
    return replace(_Offset, 0, _Right.data(), _Right._Size);
  }
  _CONSTEXPR20 basic_string& insert(size_type _Offset, const _Elem* _Text) {
    return replace(_Offset, 0, _Text, _Traits::length(_Text));
  }
  _CONSTEXPR20 basic_string& insert(size_type _Offset, const _Elem* _Text, size_type _Count) {
    return replace(_Offset, 0, _Text, _Count);
  }
  _CONSTEXPR20 basic_string& insert(size_type _Offset, size_type _Count, _Elem _Char) {
    return replace(_Offset, 0, _Count, _Char);
  }
  _CONSTEXPR20 iterator insert(const_iterator _Where, _Elem _Char) {
    const size_type _Offset = static_cast<size_type>(_Where - cbegin());
    replace(_Offset, 0, 1, _Char);
    return iterator(data() + _Offset);
  }
  template <class _Iter, enable_if_t<_Is_iterator_v<_Iter>, int> = 0>
  _CONSTEXPR20 iterator insert(const_iterator _Where, _Iter _First, _Iter _Last) {
    const size_type _Offset = static_cast<size_type>(_Where - cbegin());
    insert(_Offset, basic_string(_First, _Last));
    return iterator(data() + _Offset);
  }
  _CONSTEXPR20 basic_string& erase(size_type _Offset = 0, size_type _Count = npos) {
    return replace(_Offset, _Count, 0, _Elem());
  }
  _CONSTEXPR20 iterator erase(const_iterator _Where) { return erase(_Where, _Where + 1); }
  _CONSTEXPR20 iterator erase(const_iterator _First, const_iterator _Last) {
    const size_type _Offset = static_cast<size_type>(_First - cbegin());
    erase(_Offset, static_cast<size_type>(_Last - _First));
    return iterator(data() + _Offset);
  }
  _CONSTEXPR20 basic_string& replace(size_type _Offset, size_type _Count,
                                     const basic_string& _Right) {
    return replace(_Offset, _Count, _Right.data(), _Right._Size);
  }
  _CONSTEXPR20 basic_string& replace(size_type _Offset, size_type _Count, const _Elem* _Text) {
    return replace(_Offset, _Count, _Text, _Traits::length(_Text));
  }
  _CONSTEXPR20 basic_string& replace(size_type _Offset, size_type _Count, const _Elem* _Text,
                                     size_type _Length) {
    if (_Inside(_Text)) {
      const basic_string _Copy(_Text, _Length);
      return replace(_Offset, _Count, _Copy.data(), _Length);
    }
    _Traits::copy(_Open_gap(_Offset, _Count, _Length), _Text, _Length);
    return *this;
  }
  _CONSTEXPR20 basic_string& replace(size_type _Offset, size_type _Count, size_type _Length,
                                     _Elem _Char) {
    _Traits::assign(_Open_gap(_Offset, _Count, _Length), _Length, _Char);
    return *this;
  }
  _CONSTEXPR20 void swap(basic_string& _Right) noexcept {
    basic_string _Saved(_STD move(_Right));
    _Right = _STD move(*this);
    *this = _STD move(_Saved);
  }
  _CONSTEXPR20 size_type copy(_Elem* _Dest, size_type _Count, size_type _Offset = 0) const {
    _Check(_Offset);
    _Count = _Limit(_Offset, _Count);
    _Traits::copy(_Dest, data() + _Offset, _Count);
    return _Count;
  }
  _CONSTEXPR20 basic_string substr(size_type _Offset = 0, size_type _Count = npos) const {
    return basic_string(*this, _Offset, _Count);
  }
  _CONSTEXPR20 int compare(const basic_string& _Right) const noexcept {
    return _Compare(data(), _Size, _Right.data(), _Right._Size);
  }
  _CONSTEXPR20 int compare(const _Elem* _Text) const noexcept {
    return _Compare(data(), _Size, _Text, _Traits::length(_Text));
  }
  _CONSTEXPR20 int compare(size_type _Offset, size_type _Count, const basic_string& _Right) const {
    _Check(_Offset);
    return _Compare(data() + _Offset, _Limit(_Offset, _Count), _Right.data(), _Right._Size);
  }
  _CONSTEXPR20 int compare(size_type _Offset, size_type _Count, const _Elem* _Text) const {
    _Check(_Offset);
    return _Compare(data() + _Offset, _Limit(_Offset, _Count), _Text, _Traits::length(_Text));
  }
#if _HAS_CXX20
  constexpr bool starts_with(_View _Part) const noexcept { return _View(*this).starts_with(_Part); }
  constexpr bool starts_with(_Elem _Char) const noexcept { return _View(*this).starts_with(_Char); }
  constexpr bool starts_with(const _Elem* _Text) const noexcept {
    return starts_with(_View(_Text));
  }
  constexpr bool ends_with(_View _Part) const noexcept { return _View(*this).ends_with(_Part); }
  constexpr bool ends_with(_Elem _Char) const noexcept { return _View(*this).ends_with(_Char); }
  constexpr bool ends_with(const _Elem* _Text) const noexcept { return ends_with(_View(_Text)); }
#endif
  _PORTCUDA_FIND_MEMBERS(basic_string)

private:
  static constexpr size_type _Short_capacity = 16 / sizeof(_Elem) < 1 ? 1 : 16 / sizeof(_Elem) - 1;

  static _CONSTEXPR20 int _Compare(const _Elem* _Left, size_type _Left_size, const _Elem* _Right,
                                   size_type _Right_size) noexcept {
    const int _Order =
        _Traits::compare(_Left, _Right, _Left_size < _Right_size ? _Left_size : _Right_size);
    return _Order != 0 ? _Order : _Left_size < _Right_size ? -1 : _Left_size > _Right_size ? 1 : 0;
  }
  _CONSTEXPR20 void _Check(size_type _Offset) const {
    if (_Size < _Offset) {
      _STD _Xout_of_range("invalid string position");
    }
  }
  _CONSTEXPR20 size_type _Limit(size_type _Offset, size_type _Count) const noexcept {
    return _Count < _Size - _Offset ? _Count : _Size - _Offset;
  }
  _CONSTEXPR20 bool _Inside(const _Elem* _Text) const noexcept {
    return data() <= _Text && _Text <= data() + _Size;
  }
  // Makes room for _Length characters in place of _Count at _Offset; returns where they go.
  _CONSTEXPR20 _Elem* _Open_gap(size_type _Offset, size_type _Count, size_type _Length) {
    _Check(_Offset);
    _Count = _Limit(_Offset, _Count);
    if (max_size() - (_Size - _Count) < _Length) {
      _STD _Xlength_error("string too long");
    }
    const size_type _New_size = _Size - _Count + _Length;
    if (_Capacity < _New_size) {
      _Grow(_New_size);
    }
    _Elem* _Where = data() + _Offset;
    _Traits::move(_Where + _Length, _Where + _Count, _Size - _Offset - _Count);
    _Set_size(_New_size);
    return _Where;
  }
  _CONSTEXPR20 void _Grow(size_type _Needed) {
    const size_type _Wanted = _Capacity + _Capacity / 2;
    const size_type _New_capacity = _Wanted < _Needed ? _Needed : _Wanted;
    _Alloc _Al;
    _Elem* _New = _Alloc_traits::allocate(_Al, _New_capacity + 1);
    _Traits::copy(_New, data(), _Size + 1);
    const size_type _Old_size = _Size;
    _Tidy();
    _Long = _New;
    _Size = _Old_size;
    _Capacity = _New_capacity;
  }
  _CONSTEXPR20 void _Set_size(size_type _New_size) noexcept {
    _Size = _New_size;
    data()[_New_size] = _Elem();
  }
  _CONSTEXPR20 void _Take(basic_string& _Right) noexcept {
    _Traits::copy(_Short, _Right._Short, _Short_capacity + 1);
    _Long = _Right._Long;
    _Size = _Right._Size;
    _Capacity = _Right._Capacity;
    _Right._Capacity = _Short_capacity;
    _Right._Set_size(0);
  }
  _CONSTEXPR20 void _Tidy() noexcept {
    if (_Capacity != _Short_capacity) {
      _Alloc _Al;
      _Alloc_traits::deallocate(_Al, _Long, _Capacity + 1);
    }
    _Capacity = _Short_capacity;
    _Set_size(0);
  }
  _Elem _Short[_Short_capacity + 1] = {};
  _Elem* _Long = nullptr;
  size_type _Size = 0;
  size_type _Capacity = _Short_capacity;
};
} // namespace std
