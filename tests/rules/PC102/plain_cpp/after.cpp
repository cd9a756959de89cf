// Plain C++: no CUDA macros, so the standard form, which cl.exe ignores.
[[gnu::always_inline]] inline int front(int x) { return x + 1; }  // expect: PC102
[[gnu::noinline]] static int far_away(int x) { return x * 2; }  // expect: PC102
[[gnu::noinline]] int further(int x) { return x * 3; }  // expect: PC102
[[gnu::noinline, gnu::cold]] int both(int x) { return x * 4; }  // expect: PC102
extern "C" [[gnu::noinline]] int c_linkage(int x) { return x * 5; }  // expect: PC102
[[gnu::noinline]] int declared(int x);  // expect: PC102
template <typename T, typename U = T>
[[gnu::always_inline, gnu::flatten]] static inline T generic(T x, U y) { return x + y; }  // expect: PC102
class Box {
 public:
  [[gnu::always_inline]] int get() const { return v_; }  // expect: PC102
 private:
  int v_ = front(far_away(further(both(c_linkage(generic(1, 2))))));
};
int use() { return Box().get(); }
