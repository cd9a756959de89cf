// auto f = [&](int i) __attribute__((always_inline)) { return i; };
/* [&](int i) __forceinline__ { } */
const char* text = "[&](int i) __attribute__((always_inline)) {";
const char* raw = R"cc([&](int i) __attribute__((always_inline)) { return i; })cc";

__global__ void kernel(int* out, int n) {
  auto scoped = [&](int i) { return out[i] + n; };
#ifndef _MSC_VER
  auto linux_only = [&](int i) __attribute__((always_inline)) { return i; };
#else
  auto linux_only = [&](int i) { return i; };
#endif
#ifdef __GNUC__
  auto gnu = [&](int i) __attribute__((always_inline)) { return i; };
#else
  auto gnu = [&](int i) [[msvc::forceinline]] { return i; };
#endif
#if 0
  auto never = [&](int i) __attribute__((always_inline)) { return i; };
#endif
  out[n] = scoped(1) + linux_only(2) + gnu(3);
}

__forceinline__ __device__ int function(int x) { return x; }
struct Table {
  int cells[4];
  __device__ __forceinline__ int& operator[](int i) { return cells[i]; }
};
