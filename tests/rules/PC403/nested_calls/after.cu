// The whole of nested calls is written out.
#define FLAG_SWITCH(COND, NAME, ...) \
  [&] { if (COND) { static constexpr bool NAME = true; return __VA_ARGS__(); } else { static constexpr bool NAME = false; return __VA_ARGS__(); } }()

template <bool even, bool tall>
__global__ void clear(int* x) { x[threadIdx.x] = even + tall; }

void launch(int* x, bool even, bool tall, bool wide) {
  if (wide)
#ifdef CLEAR_TWICE  // expect: PC403
    FLAG_SWITCH(even, Even, [&] {
      FLAG_SWITCH(tall, Tall, [&] {
        clear<Even, Tall><<<2, 32>>>(x);
        clear<Even, Tall><<<1, 32>>>(x);
      });
    });
#else
    FLAG_SWITCH(even, Even, [&] {
      FLAG_SWITCH(tall, Tall, [&] {
        clear<Even, Tall><<<1, 32>>>(x);
      });
    });
#endif
}
