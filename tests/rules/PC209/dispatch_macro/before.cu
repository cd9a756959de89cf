// The constants of a dispatch macro, named two lambdas deeper. Backslashes keep their column.
#define BOOL_SWITCH(COND, NAME, ...)                            \
  [&] {                                                         \
    if (COND) {                                                 \
      constexpr bool NAME = true; /* expect: PC209 */           \
      return __VA_ARGS__();                                     \
    } else {                                                    \
      constexpr bool NAME = false; /* expect: PC209 */ \
      return __VA_ARGS__();                                     \
    }                                                           \
  }()

#define WIDTH_SWITCH(WIDTH, BODY)                                  \
  if ((WIDTH) <= 4) { constexpr int kWidth = 4; BODY(); }  /* expect: PC209 */ \
  else { constexpr int kWidth = 8; constexpr static bool kWide = true; (void)kWide; BODY(); }  // expect: PC209

template <int width, bool scaled, bool masked>
__global__ void apply(float* x) {
  if (!masked || threadIdx.x % width == 0) x[threadIdx.x] *= scaled ? 2.f : width;
}

void launch(float* x, int width, bool scaled, bool masked, cudaStream_t stream) {
  WIDTH_SWITCH(width, [&] {
    BOOL_SWITCH(scaled, Scaled, [&] {
      BOOL_SWITCH(masked, Masked, [&] { apply<kWidth, Scaled, Masked><<<1, 32, 0, stream>>>(x); });
    });
  });
  cudaGetLastError();
}
