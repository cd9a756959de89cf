// What a type is called for each element type, and what is known of it, moves no data.
template <class T, int N>
struct vector_of;
template <>
struct vector_of<long, 2> {
  using type = long2;
};
template <>
struct vector_of<long long, 2> {
  using type = longlong2;
};

template <class T>
struct is_vector {
  static constexpr bool value = false;
};
template <>
struct is_vector<long2> {
  static constexpr bool value = true;
};
template <>
struct is_vector<ulong4_16a> {
  static constexpr bool value = true;
};

__global__ void uses(vector_of<long long, 2>::type* p) { p[0].x = is_vector<int>::value; }
