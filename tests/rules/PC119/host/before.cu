// The idioms of host code.
#define LIKELY(x) __builtin_expect(!!(x), 1)  // expect: PC119
#define UNLIKELY(x) (__builtin_expect((x), 0))  // expect: PC119
#define ASSERT_UNREACHABLE() \
  do {                       \
    __builtin_unreachable(); /* expect: PC119 */ \
  } while (0)

template <class A, class B>
struct Same {
  static constexpr bool value = false;
};

int sign(int x) {
  if (LIKELY(x > 0)) return 1;
  if (UNLIKELY(x == 0)) return 0;
  if (x < 0) return __builtin_expect(x < -1, 0) ? -2 : -1;  // expect: PC119
  ASSERT_UNREACHABLE();
}

// A macro would see three arguments.
bool odd() { return __builtin_expect(Same<int, long>::value, 0); }  // expect: PC119

__host__ __device__ inline int pick(int which) {
  switch (which) {
  case 0: return 7;
  case 1: return 9;
  }
  __builtin_unreachable();  // expect: PC119
}

__global__ void kernel(int* out, const int* in) {
  if (LIKELY(in[0] > 0)) out[0] = pick(in[1]);
  if (UNLIKELY(in[2] == 3)) out[1] = 2;
}
