// # GNU extensions of the language

// == statement expression `({ … })`
// host: rejected: expected an expression
// device: rejected: expected an expression
// rule: PC202
__global__ void kernel(int* p) { p[0] = ({ int x = p[1]; x * x; }); }

// == `typeof`
// host: rejected: identifier "typeof" is undefined
// device: rejected: identifier "typeof" is undefined
// rule: PC203
__global__ void kernel(int* p) { typeof(p[0]) x = p[1]; p[0] = x; }

// == `__typeof__`
// host: rejected: identifier "__typeof__" is undefined
// device: rejected: identifier "__typeof__" is undefined
// rule: PC203
__global__ void kernel(int* p) { __typeof__(p[0]) x = p[1]; p[0] = x; }

// == `a ?: b`
// host: rejected: expected an expression
// device: rejected: expected an expression
// rule: PC204
__global__ void kernel(int* p) { p[0] = p[1] ?: p[2]; }

// == `case 1 ... 5:`
// host: rejected: expected a ":"
// device: rejected: expected a ":"
// rule: PC205
__global__ void kernel(int* p) {
  switch (p[0]) { case 1 ... 5: p[1] = 1; break; default: p[1] = 2; }
}

// == compound literal `(T){…}`
// host: rejected: expected an expression
// device: rejected: expected an expression
// rule: PC201
struct Pair { int a, b; };
__device__ int sum(Pair p) { return p.a + p.b; }
__global__ void kernel(int* p) { p[0] = sum((Pair){p[1], p[2]}); }

// == compound literal of a dependent type `(typename T::X){}`
// host: rejected: type name is not allowed
// device: rejected: type name is not allowed
// rule: PC201
struct Traits { struct Tag {}; };
__device__ int value(Traits::Tag) { return 1; }
template <class T> __global__ void kernel(int* p) { p[0] = value((typename T::Tag){}); }
void launch(int* p) { kernel<Traits><<<1, 1>>>(p); }

// == computed goto: `&&label`, `goto *p`
// host: rejected: expected an identifier
// device: rejected: expected an identifier
// rule: PC207
int run(int x) {
  void* to = &&end;
  if (x) goto *to;
  x = 3;
end:
  return x;
}

// == `__complex__`, `__real__`
// host: rejected: identifier "__complex__" is undefined
// device: rejected: identifier "__complex__" is undefined
float real_part() {
  __complex__ float z = 1.0f;
  return __real__ z;
}

// == `p + 4` on `void*`
// host: rejected: expression must be a pointer to a complete object type
// device: rejected: expression must be a pointer to a complete object type
void* next(void* p) { return p + 4; }

// == designated initializer in C++17
// host: rejected: expected an expression
// device: rejected: expected an expression
// note: cl: C7555
struct Pair { int a, b; };
__global__ void kernel(int* p) {
  Pair pair = {.a = 1, .b = 2};
  p[0] = pair.a + pair.b;
}

// == designated initializer in C++20
// std: 20
// host: accepted
// device: accepted
struct Pair { int a, b; };
__global__ void kernel(int* p) {
  Pair pair = {.a = 1, .b = 2};
  p[0] = pair.a + pair.b;
}

// == `and`, `or`, `not` without `/permissive-` and `<iso646.h>`
// host: rejected: expected a ")"
// device: rejected: expected a ")"
// rule: PC401
__global__ void kernel(int* p) { if (p[0] and not p[1]) p[2] = 1; }

// == missing `template` before a dependent member template
// host: rejected: expected an expression
// device: accepted
struct Box { template <int N> __device__ int get() { return N; } };
template <class T> __device__ int third(T box) { return box.get<3>(); }
__global__ void kernel(int* p) { p[0] = third(Box()); }

// == missing `typename` before a dependent type
// host: rejected: expected a ";"
// device: accepted
struct Traits { using Type = int; };
template <class T> __global__ void kernel(int* p) { p[0] = (int)sizeof(T::Type); T::Type x = p[1]; p[0] += x; }
void launch(int* p) { kernel<Traits><<<1, 1>>>(p); }
