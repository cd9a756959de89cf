struct Cursor {
  void* at;
  __device__ void skip(int rows, int columns) {
    at += rows * columns;             // expect: PC217
    this->at -= rows ? columns : 4;   // expect: PC217
  }
};

__global__ void kernel(void* p, const void* end, Cursor* cursors, int n) {
  for (; p < end;) p += sizeof(float);  // expect: PC217
  cursors[0].skip(n, 4);
  *(int*)p = end > p;
}
