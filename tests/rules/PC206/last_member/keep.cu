// The Windows front end takes these: the last member of a class, a member of a union.
struct Rows {
  int count;
  float rows[0];
};
struct Documented {
  int count;
  float rows[0]; // values[0]; int after;
  int total() const { return count; }
  static int created;
  using Row = float;
  struct Entry {
    int a;
  };
  enum { size = 4 };
  friend int peek(const Documented&);
  template <class T> T as() const { return T(count); }
  Documented(int n) : count(n) {}
  ~Documented() = default;
  Documented& operator=(const Documented&) = default;
  static_assert(sizeof(int) == 4, "");
};
union Either {
  int number;
  char bytes[0];
  float real;
};
#define UNROLL _Pragma("unroll")

template <int N> struct Fragment {
  float values[N];
};

__global__ void indexes(Rows* in, float* x, Fragment<4> fragment, int a) {
  x[0] = in->rows[0];
  float value = x[0], other = fragment.values[0];
  const float* p = &x[0];
  x[0] += value * x[0] + other + *p;
  if (a) x[0] = 1; else x[0] = 2;
  UNROLL for (int i = 0; i < 3; ++i) x[0] += 1;
  float result[2] = {x[0], x[0]};
  x[1] = a * x[0], x[0] = result[0];
  delete[] new int[0];
  do x[0] = 3; while (false);
}

__device__ float pick(float* x) { return x[0]; }
