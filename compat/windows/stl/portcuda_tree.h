// The ordered tree under map and set: a treap. Each node carries a random priority, and rotations
// keep parents above children in priority, which makes the depth logarithmic on average without the
// cases of a red-black tree.
#pragma once

#include <portcuda_function_objects.h>
#include <tuple>
#include <xmemory>

namespace std {
struct _Tree_links {
  _Tree_links* _Parent = nullptr;
  _Tree_links* _Left = nullptr;
  _Tree_links* _Right = nullptr;
  unsigned int _Priority = 0;
};
// In order; the end is a head node whose left child is the root.
inline _Tree_links* _Tree_next(_Tree_links* _At) noexcept {
  if (_At->_Right) {
    for (_At = _At->_Right; _At->_Left; _At = _At->_Left) {
    }
    return _At;
  }
  while (_At->_Parent->_Right == _At) {
    _At = _At->_Parent;
  }
  return _At->_Parent;
}
inline _Tree_links* _Tree_previous(_Tree_links* _At) noexcept {
  if (_At->_Left) {
    for (_At = _At->_Left; _At->_Right; _At = _At->_Right) {
    }
    return _At;
  }
  while (_At->_Parent->_Left == _At) {
    _At = _At->_Parent;
  }
  return _At->_Parent;
}
inline void _Tree_replace_child(_Tree_links* _Parent, _Tree_links* _Old,
                                _Tree_links* _New) noexcept {
  (_Parent->_Left == _Old ? _Parent->_Left : _Parent->_Right) = _New;
  if (_New) {
    _New->_Parent = _Parent;
  }
}
// Exchanges a node with its parent and keeps the order.
inline void _Tree_rotate_up(_Tree_links* _At) noexcept {
  _Tree_links* _Above = _At->_Parent;
  _Tree_links* _Grand = _Above->_Parent;
  if (_Above->_Left == _At) {
    _Above->_Left = _At->_Right;
    if (_At->_Right) {
      _At->_Right->_Parent = _Above;
    }
    _At->_Right = _Above;
  } else {
    _Above->_Right = _At->_Left;
    if (_At->_Left) {
      _At->_Left->_Parent = _Above;
    }
    _At->_Left = _Above;
  }
  _Above->_Parent = _At;
  _Tree_replace_child(_Grand, _Above, _At);
}

template <class _Value> struct _Tree_node : _Tree_links {
  _Value _Data;
  template <class... _Args>
  explicit _Tree_node(_Args&&... _Values) : _Data(_STD forward<_Args>(_Values)...) {}
};
template <class _Value, class _Reference> class _Tree_iterator {
public:
  using iterator_category = bidirectional_iterator_tag;
  using value_type = _Value;
  using difference_type = ptrdiff_t;
  using pointer = remove_reference_t<_Reference>*;
  using reference = _Reference;
  _Tree_iterator() noexcept = default;
  explicit _Tree_iterator(_Tree_links* _Where) noexcept : _Node(_Where) {}
  template <class _Other, enable_if_t<is_convertible_v<_Other, _Reference>, int> = 0>
  _Tree_iterator(const _Tree_iterator<_Value, _Other>& _Right) noexcept : _Node(_Right._Node) {}
  _Reference operator*() const noexcept { return static_cast<_Tree_node<_Value>*>(_Node)->_Data; }
  pointer operator->() const noexcept { return _STD addressof(**this); }
  _Tree_iterator& operator++() noexcept {
    _Node = _STD _Tree_next(_Node);
    return *this;
  }
  _Tree_iterator operator++(int) noexcept {
    _Tree_iterator _Old = *this;
    ++*this;
    return _Old;
  }
  _Tree_iterator& operator--() noexcept {
    _Node = _STD _Tree_previous(_Node);
    return *this;
  }
  _Tree_iterator operator--(int) noexcept {
    _Tree_iterator _Old = *this;
    --*this;
    return _Old;
  }
  template <class _Other>
  bool operator==(const _Tree_iterator<_Value, _Other>& _Right) const noexcept {
    return _Node == _Right._Node;
  }
  template <class _Other>
  bool operator!=(const _Tree_iterator<_Value, _Other>& _Right) const noexcept {
    return _Node != _Right._Node;
  }
  _Tree_links* _Node = nullptr;
};

template <class _Key, class _Value, class _Key_of, class _Compare, class _Alloc, bool _Multi>
class _Tree {
  using _Node = _Tree_node<_Value>;

public:
  using key_type = _Key;
  using value_type = _Value;
  using key_compare = _Compare;
  using allocator_type = _Alloc;
  using size_type = size_t;
  using difference_type = ptrdiff_t;
  using reference = _Value&;
  using const_reference = const _Value&;
  using pointer = _Value*;
  using const_pointer = const _Value*;
  using const_iterator = _Tree_iterator<_Value, const _Value&>;
  using iterator =
      conditional_t<is_same_v<_Key, _Value>, const_iterator, _Tree_iterator<_Value, _Value&>>;
  using reverse_iterator = _STD reverse_iterator<iterator>;
  using const_reverse_iterator = _STD reverse_iterator<const_iterator>;
  using _Insert_result = conditional_t<_Multi, iterator, pair<iterator, bool>>;

  _Tree() = default;
  explicit _Tree(const _Compare& _How, const _Alloc& = _Alloc()) : _Less(_How) {}
  _Tree(const _Tree& _Right) : _Less(_Right._Less) { insert(_Right.begin(), _Right.end()); }
  _Tree(_Tree&& _Right) noexcept { swap(_Right); }
  ~_Tree() noexcept { clear(); }
  _Tree& operator=(const _Tree& _Right) {
    if (this != _STD addressof(_Right)) {
      clear();
      insert(_Right.begin(), _Right.end());
    }
    return *this;
  }
  _Tree& operator=(_Tree&& _Right) noexcept {
    if (this != _STD addressof(_Right)) {
      clear();
      swap(_Right);
    }
    return *this;
  }
  _Tree& operator=(initializer_list<_Value> _List) {
    clear();
    insert(_List.begin(), _List.end());
    return *this;
  }

  iterator begin() noexcept { return iterator(_Leftmost()); }
  const_iterator begin() const noexcept { return const_iterator(_Leftmost()); }
  iterator end() noexcept { return iterator(_End()); }
  const_iterator end() const noexcept { return const_iterator(_End()); }
  const_iterator cbegin() const noexcept { return begin(); }
  const_iterator cend() const noexcept { return end(); }
  reverse_iterator rbegin() noexcept { return reverse_iterator(end()); }
  const_reverse_iterator rbegin() const noexcept { return const_reverse_iterator(end()); }
  reverse_iterator rend() noexcept { return reverse_iterator(begin()); }
  const_reverse_iterator rend() const noexcept { return const_reverse_iterator(begin()); }
  bool empty() const noexcept { return _Count == 0; }
  size_type size() const noexcept { return _Count; }
  size_type max_size() const noexcept { return static_cast<size_type>(-1) / sizeof(_Node); }
  key_compare key_comp() const { return _Less; }
  allocator_type get_allocator() const noexcept { return _Alloc(); }

  template <class... _Args> _Insert_result emplace(_Args&&... _Values) {
    _Node* _New = new _Node(_STD forward<_Args>(_Values)...);
    const _Key& _Which = _Key_of()(_New->_Data);
    _Tree_links* _Above = _End();
    _Tree_links** _Link = &_Head._Left;
    while (*_Link) {
      _Above = *_Link;
      if (_Less(_Which, _Key_at(_Above))) {
        _Link = &_Above->_Left;
      } else {
        if (!_Multi && !_Less(_Key_at(_Above), _Which)) {
          delete _New;
          return _Result(_Above, false);
        }
        _Link = &_Above->_Right;
      }
    }
    *_Link = _New;
    _New->_Parent = _Above;
    _Seed = _Seed * 1664525u +
            1013904223u; // a linear congruential generator is random enough for a shape
    _New->_Priority = _Seed >> 8;
    while (_New->_Parent != _End() && _New->_Parent->_Priority < _New->_Priority) {
      _STD _Tree_rotate_up(_New);
    }
    ++_Count;
    return _Result(_New, true);
  }
  template <class... _Args> iterator emplace_hint(const_iterator, _Args&&... _Values) {
    return _Where(emplace(_STD forward<_Args>(_Values)...));
  }
  _Insert_result insert(const _Value& _Element) { return emplace(_Element); }
  _Insert_result insert(_Value&& _Element) { return emplace(_STD move(_Element)); }
  template <class _Other, enable_if_t<is_constructible_v<_Value, _Other>, int> = 0>
  _Insert_result insert(_Other&& _Element) {
    return emplace(_STD forward<_Other>(_Element));
  }
  template <class _Iter, enable_if_t<_Is_iterator_v<_Iter>, int> = 0>
  void insert(_Iter _First, _Iter _Last) {
    for (; _First != _Last; ++_First) {
      emplace(*_First);
    }
  }
  void insert(initializer_list<_Value> _List) { insert(_List.begin(), _List.end()); }
  iterator insert(const_iterator, const _Value& _Element) { return _Where(emplace(_Element)); }
  iterator erase(const_iterator _At) {
    _Tree_links* _Gone = _At._Node;
    _Tree_links* _Next = _STD _Tree_next(_Gone);
    while (_Gone->_Left && _Gone->_Right) {
      _STD _Tree_rotate_up(_Gone->_Left->_Priority < _Gone->_Right->_Priority ? _Gone->_Right
                                                                              : _Gone->_Left);
    }
    _STD _Tree_replace_child(_Gone->_Parent, _Gone, _Gone->_Left ? _Gone->_Left : _Gone->_Right);
    delete static_cast<_Node*>(_Gone);
    --_Count;
    return iterator(_Next);
  }
  iterator erase(const_iterator _First, const_iterator _Last) {
    while (_First != _Last) {
      _First = erase(_First);
    }
    return iterator(_Last._Node);
  }
  size_type erase(const _Key& _Which) {
    const size_type _Before = _Count;
    erase(lower_bound(_Which), upper_bound(_Which));
    return _Before - _Count;
  }
  void clear() noexcept {
    while (_Count != 0) {
      erase(begin());
    }
  }
  void swap(_Tree& _Right) noexcept {
    _STD swap(_Head._Left, _Right._Head._Left);
    _STD swap(_Count, _Right._Count);
    _STD swap(_Less, _Right._Less);
    _Adopt_root();
    _Right._Adopt_root();
  }

  template <class _Key_like = _Key> iterator find(const _Key_like& _Which) {
    return iterator(_Find(_Which));
  }
  template <class _Key_like = _Key> const_iterator find(const _Key_like& _Which) const {
    return const_iterator(_Find(_Which));
  }
  size_type count(const _Key& _Which) const {
    return static_cast<size_type>(_STD distance(lower_bound(_Which), upper_bound(_Which)));
  }
#if _HAS_CXX20
  bool contains(const _Key& _Which) const { return find(_Which) != end(); }
#endif
  iterator lower_bound(const _Key& _Which) { return iterator(_Bound(_Which, false)); }
  const_iterator lower_bound(const _Key& _Which) const {
    return const_iterator(_Bound(_Which, false));
  }
  iterator upper_bound(const _Key& _Which) { return iterator(_Bound(_Which, true)); }
  const_iterator upper_bound(const _Key& _Which) const {
    return const_iterator(_Bound(_Which, true));
  }
  pair<iterator, iterator> equal_range(const _Key& _Which) {
    return {lower_bound(_Which), upper_bound(_Which)};
  }
  pair<const_iterator, const_iterator> equal_range(const _Key& _Which) const {
    return {lower_bound(_Which), upper_bound(_Which)};
  }

private:
  static iterator _Where(iterator _At) { return _At; }
  static iterator _Where(const pair<iterator, bool>& _Pair) { return _Pair.first; }
  static _Insert_result _Result(_Tree_links* _At, bool _Is_new) {
    if constexpr (_Multi) {
      return iterator(_At);
    } else {
      return {iterator(_At), _Is_new};
    }
  }
  static const _Key& _Key_at(_Tree_links* _At) {
    return _Key_of()(static_cast<_Node*>(_At)->_Data);
  }
  _Tree_links* _End() const noexcept { return &_Head; }
  _Tree_links* _Leftmost() const noexcept {
    _Tree_links* _At = &_Head;
    while (_At->_Left) {
      _At = _At->_Left;
    }
    return _At;
  }
  template <class _Key_like> _Tree_links* _Bound(const _Key_like& _Which, bool _Upper) const {
    _Tree_links* _Found = &_Head;
    for (_Tree_links* _At = _Head._Left; _At;) {
      if (_Upper ? _Less(_Which, _Key_at(_At)) : !_Less(_Key_at(_At), _Which)) {
        _Found = _At;
        _At = _At->_Left;
      } else {
        _At = _At->_Right;
      }
    }
    return _Found;
  }
  template <class _Key_like> _Tree_links* _Find(const _Key_like& _Which) const {
    _Tree_links* _At = _Bound(_Which, false);
    return _At != &_Head && !_Less(_Which, _Key_at(_At)) ? _At : &_Head;
  }
  void _Adopt_root() noexcept {
    if (_Head._Left) {
      _Head._Left->_Parent = &_Head;
    }
  }
  mutable _Tree_links _Head;
  size_type _Count = 0;
  unsigned int _Seed = 1;
  _Compare _Less;
};
struct _Tree_key_is_element {
  template <class _Ty> constexpr const _Ty& operator()(const _Ty& _Element) const noexcept {
    return _Element;
  }
};
struct _Tree_key_is_first {
  template <class _Ty> constexpr const auto& operator()(const _Ty& _Element) const noexcept {
    return _Element.first;
  }
};
} // namespace std
