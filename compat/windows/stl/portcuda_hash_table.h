// The hash table under the unordered containers: all elements in one linked list, those of a bucket
// side by side, and a vector that says where each bucket begins. An iterator is a pointer to a
// node.
#pragma once

#include <cmath>
#include <portcuda_function_objects.h>
#include <vector>
#include <xmemory>

namespace std {
template <class _Value> struct _Hash_node {
  _Hash_node* _Next = nullptr;
  _Hash_node* _Prev = nullptr;
  size_t _Hash = 0;
  _Value _Data;
  template <class... _Args>
  explicit _Hash_node(_Args&&... _Values) : _Data(_STD forward<_Args>(_Values)...) {}
};
template <class _Value, class _Reference> class _Hash_iterator {
public:
  using iterator_category = forward_iterator_tag;
  using value_type = _Value;
  using difference_type = ptrdiff_t;
  using pointer = remove_reference_t<_Reference>*;
  using reference = _Reference;
  _Hash_iterator() noexcept = default;
  explicit _Hash_iterator(_Hash_node<_Value>* _Where) noexcept : _Node(_Where) {}
  template <class _Other, enable_if_t<is_convertible_v<_Other, _Reference>, int> = 0>
  _Hash_iterator(const _Hash_iterator<_Value, _Other>& _Right) noexcept : _Node(_Right._Node) {}
  _Reference operator*() const noexcept { return _Node->_Data; }
  pointer operator->() const noexcept { return _STD addressof(_Node->_Data); }
  _Hash_iterator& operator++() noexcept {
    _Node = _Node->_Next;
    return *this;
  }
  _Hash_iterator operator++(int) noexcept {
    _Hash_iterator _Old = *this;
    _Node = _Node->_Next;
    return _Old;
  }
  template <class _Other>
  bool operator==(const _Hash_iterator<_Value, _Other>& _Right) const noexcept {
    return _Node == _Right._Node;
  }
  template <class _Other>
  bool operator!=(const _Hash_iterator<_Value, _Other>& _Right) const noexcept {
    return _Node != _Right._Node;
  }
  _Hash_node<_Value>* _Node = nullptr;
};

// _Key_of takes the key out of an element; _Multi says whether equal keys may stand together.
template <class _Key, class _Value, class _Key_of, class _Hasher, class _Equal, class _Alloc,
          bool _Multi>
class _Hash_table {
  using _Node = _Hash_node<_Value>;

public:
  using key_type = _Key;
  using value_type = _Value;
  using hasher = _Hasher;
  using key_equal = _Equal;
  using allocator_type = _Alloc;
  using size_type = size_t;
  using difference_type = ptrdiff_t;
  using reference = _Value&;
  using const_reference = const _Value&;
  using pointer = _Value*;
  using const_pointer = const _Value*;
  using const_iterator = _Hash_iterator<_Value, const _Value&>;
  // The elements of a set are their keys and cannot be changed through an iterator.
  using iterator =
      conditional_t<is_same_v<_Key, _Value>, const_iterator, _Hash_iterator<_Value, _Value&>>;
  using local_iterator = iterator;
  using const_local_iterator = const_iterator;
  using _Insert_result = conditional_t<_Multi, iterator, pair<iterator, bool>>;

  _Hash_table() = default;
  explicit _Hash_table(size_type, const _Hasher& _Hash = _Hasher(), const _Equal& _Same = _Equal(),
                       const _Alloc& = _Alloc())
      : _Hash_of(_Hash), _Equals(_Same) {}
  _Hash_table(const _Hash_table& _Right) : _Hash_of(_Right._Hash_of), _Equals(_Right._Equals) {
    insert(_Right.begin(), _Right.end());
  }
  _Hash_table(_Hash_table&& _Right) noexcept { swap(_Right); }
  ~_Hash_table() noexcept { clear(); }
  _Hash_table& operator=(const _Hash_table& _Right) {
    if (this != _STD addressof(_Right)) {
      clear();
      insert(_Right.begin(), _Right.end());
    }
    return *this;
  }
  _Hash_table& operator=(_Hash_table&& _Right) noexcept {
    if (this != _STD addressof(_Right)) {
      clear();
      swap(_Right);
    }
    return *this;
  }
  _Hash_table& operator=(initializer_list<_Value> _List) {
    clear();
    insert(_List.begin(), _List.end());
    return *this;
  }

  iterator begin() noexcept { return iterator(_First); }
  const_iterator begin() const noexcept { return const_iterator(_First); }
  iterator end() noexcept { return iterator(); }
  const_iterator end() const noexcept { return const_iterator(); }
  const_iterator cbegin() const noexcept { return begin(); }
  const_iterator cend() const noexcept { return end(); }
  bool empty() const noexcept { return _Count == 0; }
  size_type size() const noexcept { return _Count; }
  size_type max_size() const noexcept { return static_cast<size_type>(-1) / sizeof(_Node); }
  size_type bucket_count() const noexcept { return _Buckets.size(); }
  float load_factor() const noexcept {
    return _Buckets.empty() ? 0.0F
                            : static_cast<float>(_Count) / static_cast<float>(_Buckets.size());
  }
  float max_load_factor() const noexcept { return 1.0F; }
  void max_load_factor(float) noexcept {}
  void reserve(size_type _Wanted) { rehash(_Wanted); }
  void rehash(size_type _Wanted) {
    size_type _New_count = 8;
    while (_New_count < _Wanted || _New_count < _Count) {
      _New_count *= 2;
    }
    _Buckets.assign(_New_count, nullptr);
    _Node* _Rest = _First;
    _First = nullptr;
    while (_Rest) {
      _Node* _Next = _Rest->_Next;
      _Link(_Rest, _Find_in_bucket(_Rest->_Hash, _Key_of()(_Rest->_Data)));
      _Rest = _Next;
    }
  }
  _Hasher hash_function() const { return _Hash_of; }
  _Equal key_eq() const { return _Equals; }
  _Alloc get_allocator() const noexcept { return _Alloc(); }

  template <class... _Args> _Insert_result emplace(_Args&&... _Values) {
    _Node* _New = new _Node(_STD forward<_Args>(_Values)...);
    _New->_Hash = _Hash_of(_Key_of()(_New->_Data));
    _Node* _Same = _Find_in_bucket(_New->_Hash, _Key_of()(_New->_Data));
    if constexpr (!_Multi) {
      if (_Same) {
        delete _New;
        return {iterator(_Same), false};
      }
    }
    if (_Buckets.size() <= _Count) {
      rehash((_Count + 1) * 2);
      _Same = _Find_in_bucket(_New->_Hash, _Key_of()(_New->_Data));
    }
    _Link(_New, _Same);
    ++_Count;
    if constexpr (_Multi) {
      return iterator(_New);
    } else {
      return {iterator(_New), true};
    }
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
  void insert(_Iter _First_arg, _Iter _Last_arg) {
    for (; _First_arg != _Last_arg; ++_First_arg) {
      emplace(*_First_arg);
    }
  }
  void insert(initializer_list<_Value> _List) { insert(_List.begin(), _List.end()); }
  iterator insert(const_iterator, const _Value& _Element) { return _Where(emplace(_Element)); }

  iterator erase(const_iterator _At) {
    _Node* _Gone = _At._Node;
    _Node* _Next = _Gone->_Next;
    _Node*& _Bucket = _Bucket_of(_Gone->_Hash);
    if (_Bucket == _Gone) {
      _Bucket = _Next && _Same_bucket(_Next->_Hash, _Gone->_Hash) ? _Next : nullptr;
    }
    (_Gone->_Prev ? _Gone->_Prev->_Next : _First) = _Next;
    if (_Next) {
      _Next->_Prev = _Gone->_Prev;
    }
    delete _Gone;
    --_Count;
    return iterator(_Next);
  }
  iterator erase(const_iterator _First_arg, const_iterator _Last_arg) {
    while (_First_arg != _Last_arg) {
      _First_arg = erase(_First_arg);
    }
    return iterator(_Last_arg._Node);
  }
  size_type erase(const _Key& _Which) {
    auto _Range = equal_range(_Which);
    const size_type _Number = static_cast<size_type>(_STD distance(_Range.first, _Range.second));
    erase(_Range.first, _Range.second);
    return _Number;
  }
  void clear() noexcept {
    while (_First) {
      delete _STD exchange(_First, _First->_Next);
    }
    _Count = 0;
    _Buckets.clear();
  }
  void swap(_Hash_table& _Right) noexcept {
    _Buckets.swap(_Right._Buckets);
    _STD swap(_First, _Right._First);
    _STD swap(_Count, _Right._Count);
    _STD swap(_Hash_of, _Right._Hash_of);
    _STD swap(_Equals, _Right._Equals);
  }

  iterator find(const _Key& _Which) { return iterator(_Find_in_bucket(_Hash_of(_Which), _Which)); }
  const_iterator find(const _Key& _Which) const {
    return const_iterator(_Find_in_bucket(_Hash_of(_Which), _Which));
  }
  size_type count(const _Key& _Which) const {
    auto _Range = equal_range(_Which);
    return static_cast<size_type>(_STD distance(_Range.first, _Range.second));
  }
#if _HAS_CXX20
  bool contains(const _Key& _Which) const { return find(_Which) != end(); }
#endif
  pair<iterator, iterator> equal_range(const _Key& _Which) {
    iterator _From = find(_Which);
    return {_From, iterator(_After_equals(_From._Node, _Which))};
  }
  pair<const_iterator, const_iterator> equal_range(const _Key& _Which) const {
    const_iterator _From = find(_Which);
    return {_From, const_iterator(_After_equals(_From._Node, _Which))};
  }

protected:
  static iterator _Where(iterator _At) { return _At; }
  static iterator _Where(const pair<iterator, bool>& _Result) { return _Result.first; }

private:
  bool _Same_bucket(size_t _Hash1, size_t _Hash2) const noexcept {
    return ((_Hash1 ^ _Hash2) & (_Buckets.size() - 1)) == 0;
  }
  _Node*& _Bucket_of(size_t _Hash) noexcept { return _Buckets[_Hash & (_Buckets.size() - 1)]; }
  _Node* _Find_in_bucket(size_t _Hash, const _Key& _Which) const {
    if (_Buckets.empty()) {
      return nullptr;
    }
    _Node* _At = _Buckets[_Hash & (_Buckets.size() - 1)];
    for (; _At && _Same_bucket(_At->_Hash, _Hash); _At = _At->_Next) {
      if (_At->_Hash == _Hash && _Equals(_Key_of()(_At->_Data), _Which)) {
        return _At;
      }
    }
    return nullptr;
  }
  _Node* _After_equals(_Node* _At, const _Key& _Which) const {
    while (_At && _Equals(_Key_of()(_At->_Data), _Which)) {
      _At = _At->_Next;
    }
    return _At;
  }
  // Puts a node before _Same, else at the front of its bucket; a new bucket goes to the front of
  // the list.
  void _Link(_Node* _New, _Node* _Same) noexcept {
    _Node*& _Bucket = _Bucket_of(_New->_Hash);
    _Node* _Next = _Same ? _Same : _Bucket ? _Bucket : _First;
    _New->_Next = _Next;
    _New->_Prev = _Next ? _Next->_Prev : nullptr;
    (_New->_Prev ? _New->_Prev->_Next : _First) = _New;
    if (_Next) {
      _Next->_Prev = _New;
    }
    if (!_Bucket || _Bucket == _Next) {
      _Bucket = _New;
    }
  }
  vector<_Node*> _Buckets;
  _Node* _First = nullptr;
  size_type _Count = 0;
  _Hasher _Hash_of;
  _Equal _Equals;
};
struct _Key_is_element {
  template <class _Ty> constexpr const _Ty& operator()(const _Ty& _Element) const noexcept {
    return _Element;
  }
};
struct _Key_is_first {
  template <class _Ty> constexpr const auto& operator()(const _Ty& _Element) const noexcept {
    return _Element.first;
  }
};
} // namespace std
