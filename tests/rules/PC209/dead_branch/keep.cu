// What Windows does not compile may stay.

#if defined(_MSC_VER)
#define FLAG_SWITCH(COND, NAME, ...) [&] { static constexpr bool NAME = true; return __VA_ARGS__(); }()
#else
#define FLAG_SWITCH(COND, NAME, ...) [&] { constexpr bool NAME = true; return __VA_ARGS__(); }()
#endif

template <bool flag>
__global__ void set(int* out) { *out = flag; }

void launch(int* out, bool flag) {
  FLAG_SWITCH(flag, Flag, [&] { set<Flag><<<1, 1>>>(out); });
  cudaGetLastError();
}
