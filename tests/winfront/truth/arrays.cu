// # Arrays

// == array of variable length
// host: rejected: expression must have a constant value
// device: rejected: expression must have a constant value
int last(int n) {
  int values[n];
  values[n - 1] = n;
  return values[n - 1];
}

// == array member of literal length 0
// host: accepted
// device: accepted
// note: cl: warning C4200
struct Message { int size; char text[0]; };
__global__ void kernel(Message* m) { m->text[0] = 'a'; }

// == array member whose template-dependent length is 0, in front of other members
// host: rejected: incomplete type "X []" is not allowed
// device: rejected: incomplete type "X []" is not allowed
struct X { int v; };
template <int N> struct Buffer { X values[N]; int size; };
__global__ void kernel(Buffer<0>* b) { b->size = 1; }

// == the same as the last member
// host: accepted
// device: accepted
// note: taken for an array of unknown bound
struct X { int v; };
template <int N> struct Buffer { int size; X values[N]; };
__global__ void kernel(Buffer<0>* b) { b->size = 1; }

// == member in front of others whose last member is such an array
// host: rejected: type containing an unknown-size array is not allowed
// device: rejected: type containing an unknown-size array is not allowed
template <class T, int N> struct Array { T values[N]; };
template <int N> struct Plan { Array<float, N> array; int size; };
__global__ void kernel(Plan<0>* p) { p->size = 1; }

// == local array whose template-dependent length is 0
// host: accepted
// device: rejected: the size of an array must be greater than zero
// note: only where it is instantiated
template <int N> __global__ void kernel(int* p) {
  int values[N];
  for (int i = 0; i < N; i++) values[i] = p[i];
  for (int i = 0; i < N; i++) p[i] = values[N - 1 - i];
}
void launch(int* p) { kernel<0><<<1, 1>>>(p); }
