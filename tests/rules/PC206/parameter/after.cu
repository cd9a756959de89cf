struct Item {
  int value;
};
__device__ int first(const int values[], int count) {  // expect: PC206
  return count ? values[count - 1] : 0;
}
__device__ int item(Item items[], int) { return items[0].value; }  // expect: PC206

__global__ void read(int* out, Item* items) { out[0] = first(out, 4) + item(items, 1); }
