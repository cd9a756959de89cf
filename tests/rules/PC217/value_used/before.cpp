// No fix: the value of the step is the pointer before it.
void* next(void*& p) { return p++; }  // expect: PC217
bool end(void* p) {
  while (--p)  // expect: PC217
    return false;
  return true;
}
