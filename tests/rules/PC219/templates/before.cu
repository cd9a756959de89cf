// A template, and a specialisation that is written otherwise than its template.
template <int Level> void scale(float* x, int n);
template <> void scale<1>(float* __restrict__ x, const int n) { x[0] *= n; }  // expect: PC219

template <class T> void launch(const T* from, T* const to);  // expect: PC219
template <class T> void launch(const T* from, T* to) { to[0] = from[0]; }
template void launch<float>(const float*, float*);
