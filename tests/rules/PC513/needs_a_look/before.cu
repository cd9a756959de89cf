#include <cstdint>

struct Slice {
  long begin;  // expect: PC513
  long end = 0;  // expect: PC511
  Slice(int64_t first) : begin(first) {}
};

long last(const int64_t* index, int count) { return index[count - 1]; }  // expect: PC513

void fill(long* to);
int64_t first(int64_t value) {
  long number = value;  // expect: PC513
  fill(&number);
  auto cut = (long)value;  // expect: PC513
  return number + cut;
}

float* at(long address) { return reinterpret_cast<float*>(address); }  // expect: PC513
float* at(int index, float* from) { return from + index; }
