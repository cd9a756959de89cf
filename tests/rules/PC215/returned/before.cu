// The function's result says what the braces make, though a template's argument decides it.
template <class T> struct Pair {
  T first;
  T second;
};
template <class T> Pair<T> both(T value) { return {.first = value, .second = value}; }  // expect: PC215
Pair<float> floats() { return both(1.0f); }
__global__ void use(float* out) { out[0] = 1; }
