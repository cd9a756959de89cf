namespace outer {
namespace inner {
class Kernel;  // expect: PC220
}
struct Owner {
  class Part;  // expect: PC220
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
