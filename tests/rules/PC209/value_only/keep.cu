// Read as a value, at run time: cl.exe captures it. Two lambdas further in, or more.
#define BOOL_SWITCH(COND, NAME, ...)      \
  [&] {                                   \
    if (COND) {                           \
      static constexpr bool NAME = true;  \
      return __VA_ARGS__();               \
    } else {                              \
      static constexpr bool NAME = false; \
      return __VA_ARGS__();               \
    }                                     \
  }()

template <class T, bool A, bool B>
__global__ void kernel(T* x) { x[0] = A + B; }

template <class T>
void run(T* x, bool a, bool b) {
  constexpr size_t size = sizeof(T) * 1024;
  BOOL_SWITCH(a, A, [&] {
    BOOL_SWITCH(b, B, [&] {
      if (size >= 48 * 1024) (void)cudaGetLastError();
      kernel<T, A, B><<<1, 1, size>>>(x);
    });
  });
}
template void run<float>(float*, bool, bool);
