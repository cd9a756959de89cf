namespace outer {
namespace inner {
struct Kernel;  // expect: PC220
}
struct Owner {
  struct Part;  // expect: PC220
  friend class inner::Kernel;
  Part* part;
};
struct Owner::Part {
  int x;
};
} // namespace outer
struct outer::inner::Kernel {
  int x;
};
