// The old line stays for other compilers.
__global__ void kernel(int* out) {
  auto twice = [&](int i) __attribute__((always_inline)) {  // expect: PC101
    return 2 * i;
  };
  out[0] = twice(1);
}
