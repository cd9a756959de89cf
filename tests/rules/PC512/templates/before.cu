template <class T> __device__ void store(T* to, T value, int index) {
  long offset = index * sizeof(T);  // expect: PC513
  T* place;
  asm("add.u64 %0, %1, %2;" : "=l"(place) : "l"(to), "l"(offset));  // expect: PC512
  asm volatile("st.global.u64 [%0], %1;" ::"l"(place), "l"(value));
}

template <class T> struct Writer {
  __device__ void write(T* to) const {
    const unsigned long first = 5;
    asm volatile("st.global.u64 [%0], %1;" ::"l"(to), "l"(first));  // expect: PC512
  }
};

__global__ void uses(unsigned long long* out) {
  store(out, 1ull, 2);
  Writer<unsigned long long>().write(out);
}
