// Pointers to complete types, comparisons, casts that are there already, types not known yet.
__global__ void kernel(char* p, void* q, void** r, int n) {
  p = p + n;
  r += 1;
  q = (char*)q + n;
  q = static_cast<unsigned char*>(q) - 4;
  if (q < r[n] && q != nullptr) p[1] = char((char*)q - p);
}
template <class T> auto later(T t, int n) { return t + n; }
char* now(char* p) { return later(p, 1); }
