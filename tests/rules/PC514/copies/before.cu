struct Packed {
  int a, b;
};

__device__ void copy(Packed* to, const Packed* from, char* bytes, const float* numbers) {
  *(long*)to = *(const long*)from;  // expect: PC514 PC514
  *reinterpret_cast<unsigned long*>(bytes) = reinterpret_cast<const unsigned long*>(numbers)[1]; *(long*)(to + 1) = 0;  // expect: PC514 PC514 PC514
}

__global__ void uses(Packed* p, float* f) { copy(p, p + 1, (char*)(p + 2), f); }
