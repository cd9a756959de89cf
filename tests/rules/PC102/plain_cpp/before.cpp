// Plain C++: no CUDA macros, so the standard form, which cl.exe ignores.
inline __attribute__((always_inline)) int front(int x) { return x + 1; }  // expect: PC102
static __attribute__((noinline)) int far_away(int x) { return x * 2; }  // expect: PC102
__attribute__((noinline)) int further(int x) { return x * 3; }  // expect: PC102
int __attribute__((noinline, cold)) both(int x) { return x * 4; }  // expect: PC102
extern "C" __attribute__((noinline)) int c_linkage(int x) { return x * 5; }  // expect: PC102
int declared(int x) __attribute__((noinline));  // expect: PC102
template <typename T, typename U = T>
static inline T __attribute__((always_inline, flatten)) generic(T x, U y) { return x + y; }  // expect: PC102
class Box {
 public:
  __attribute__((always_inline)) int get() const { return v_; }  // expect: PC102
 private:
  int v_ = front(far_away(further(both(c_linkage(generic(1, 2))))));
};
int use() { return Box().get(); }
