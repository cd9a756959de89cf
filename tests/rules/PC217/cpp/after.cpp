// What GCC takes, and nvcc does not: the number first, one step, a distance.
bool last(void* p);
void each(void* p, const void* end, int n) {
  for (; p < end; p = static_cast<char*>(p) + 1)  // expect: PC217
    if (n) end = static_cast<const char*>(end) - 1;       // expect: PC217
  void* before = p;
  p = n * 2 + static_cast<char*>(p);        // expect: PC217
  last(4 + static_cast<char*>(before));     // expect: PC217
}
long distance(const void* p, void* q) { return static_cast<const char*>(p) - static_cast<char*>(q); }  // expect: PC217
