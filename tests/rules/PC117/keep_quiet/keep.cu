// Functions and variables have a space; of a class that is no template, of a specialisation and of an enumeration
// the front end only says that the word means nothing.
struct Size {
  int width;
};
template <class T> __device__ struct Size size_of(T x) { return Size{int(x)}; }
template <class T> __host__ __device__ Size other_size(T x) { return Size{int(x)}; }
template <class T> __device__ T constant = T(3);
__device__ struct Size table[4];
__device__ struct Plain {
  int x;
};
template <class T> struct Holder {
  T x;
};
template <> __device__ struct Holder<int> {
  int x;
};
__device__ enum Kind { first, second };
__global__ void kernel(int* out) {
  struct Size size = size_of(2);
  out[0] = size.width + other_size(3).width + int(constant<float>) + table[0].width + Plain{1}.x + Holder<int>{2}.x + first;
}
