// The old line stays for other compilers.
__global__ void kernel(int* out) {
#if defined(_MSC_VER)
  auto twice = [&](int i) {  // expect: PC101
#else
  auto twice = [&](int i) __attribute__((always_inline)) {  // expect: PC101
#endif
    return 2 * i;
  };
  out[0] = twice(1);
}
