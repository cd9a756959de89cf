// Another `long` in the statement stays, so a cast could hide the difference: this waits for a look.
struct Tensor {
  void* storage;
  template <class T> T* data_ptr() const { return static_cast<T*>(storage); }
};

__global__ void fill(long* out) { out[0] = 1; }  // expect: PC511

void run(const Tensor& a) {
  fill<<<1, 1>>>(reinterpret_cast<long*>(a.data_ptr<long>()));  // expect: PC509
  fill<<<1, 1>>>((long*)a.data_ptr<long>());                    // expect: PC509
}
