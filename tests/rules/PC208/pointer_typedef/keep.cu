// A typedef of a pointer may be qualified on either side; behind `*` is the usual place.
typedef float* RowPtr;
typedef const float* ConstRowPtr;

template <class T>
struct Row { using type = T*; };

__global__ void copy(__restrict__ RowPtr to, const ConstRowPtr __restrict__ from) { *to = *from; }

template <class T>
__global__ void fill(T* __restrict__ to, const T* const __restrict__ from, T (*__restrict__ rows)[4],
                     const typename Row<T>::type __restrict__ row) {
  T* __restrict__ local = to;
  auto* __restrict__ other = row;
  *local = *from + (*rows)[0] + *other;
}

void launch(float* x, float (*rows)[4]) { fill<float><<<1, 1>>>(x, x, rows, x); }
