// Two, three and one branches.
#define FLAG_SWITCH(COND, NAME, ...)      \
  [&] {                                   \
    if (COND) {                           \
      static constexpr bool NAME = true;  \
      return __VA_ARGS__();               \
    } else {                              \
      static constexpr bool NAME = false; \
      return __VA_ARGS__();               \
    }                                     \
  }()
#define run_all(...) [&] { __VA_ARGS__; }()

template <bool even, int rows>
__global__ void clear(int* x) { x[threadIdx.x % rows] = even; }

int launch(int* x, bool even) {
  FLAG_SWITCH(even, Even, [&] {
    clear<Even, 1><<<1, 32>>>(x);
#ifdef TALL  // expect: PC403
    clear<Even, 8><<<1, 32>>>(x);
#else  // the usual height
    clear<Even, 4><<<1, 32>>>(x);
#endif
  });  // a comment behind it

  run_all(int rows = 1;
#if defined(TALL) && /* expect: PC403 */ \
    defined(WIDE)
          rows = 3
#elif defined(TALL)
          rows = 2
#endif
  );

  return FLAG_SWITCH(even, Even, [&] {
    clear<Even, 2><<<1, 32>>>(x);
#ifndef QUIET  // expect: PC403
    if (cudaGetLastError() != cudaSuccess) return 1;
#endif
    return 0;
  });
}
