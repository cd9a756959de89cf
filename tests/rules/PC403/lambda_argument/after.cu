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
#ifdef TALL  // expect: PC403
  FLAG_SWITCH(even, Even, [&] {
    clear<Even, 1><<<1, 32>>>(x);
    clear<Even, 8><<<1, 32>>>(x);
  });  // a comment behind it
#else  // the usual height
  FLAG_SWITCH(even, Even, [&] {
    clear<Even, 1><<<1, 32>>>(x);
    clear<Even, 4><<<1, 32>>>(x);
  });  // a comment behind it
#endif

#if defined(TALL) && /* expect: PC403 */ \
    defined(WIDE)
  run_all(int rows = 1;
          rows = 3
  );
#elif defined(TALL)
  run_all(int rows = 1;
          rows = 2
  );
#else
  run_all(int rows = 1;
  );
#endif

#ifndef QUIET  // expect: PC403
  return FLAG_SWITCH(even, Even, [&] {
    clear<Even, 2><<<1, 32>>>(x);
    if (cudaGetLastError() != cudaSuccess) return 1;
    return 0;
  });
#else
  return FLAG_SWITCH(even, Even, [&] {
    clear<Even, 2><<<1, 32>>>(x);
    return 0;
  });
#endif
}
