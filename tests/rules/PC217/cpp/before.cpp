// What GCC takes, and nvcc does not: the number first, one step, a distance.
bool last(void* p);
void each(void* p, const void* end, int n) {
  for (; p < end; p++)  // expect: PC217
    if (n) --end;       // expect: PC217
  void* before = p;
  p = n * 2 + p;        // expect: PC217
  last(4 + before);     // expect: PC217
}
long distance(const void* p, void* q) { return p - q; }  // expect: PC217
