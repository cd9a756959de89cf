// portcuda/hints.h: hints must not change what a program computes.
#include "check.h"
#include "portcuda/hints.h"

namespace {

int evaluations = 0;
int counted(int x) {
  ++evaluations;
  return x;
}

int classify(int x) {
  switch (x & 3) {
  case 0:
    return 10;
  case 1:
    return 11;
  case 2:
    return 12;
  case 3:
    return 13;
  default:
    PORTCUDA_UNREACHABLE();
  }
}

int assumed(int x) {
  PORTCUDA_ASSUME(x > 0);
  return x / 2;
}

int guarded(const int* p) {
  if (p == nullptr) PORTCUDA_TRAP();
  return *p;
}

struct Convertible {
  explicit operator bool() const { return true; }
};

} // namespace

int main() {
  CHECK(classify(6) == 12 && assumed(9) == 4);
  CHECK(PORTCUDA_EXPECT(counted(7), 1) == 7 && evaluations == 1);
  CHECK(PORTCUDA_EXPECT(counted(0) != 0, 0) == 0 && evaluations == 2);
  CHECK(PORTCUDA_EXPECT(static_cast<bool>(Convertible()), true));
  if (PORTCUDA_EXPECT(counted(1) == 1, 1)) ++evaluations;
  CHECK(evaluations == 4);

  alignas(64) int block[32] = {5};
  const int* aligned = static_cast<const int*>(PORTCUDA_ASSUME_ALIGNED(block, 64));
  CHECK(aligned == block && guarded(aligned) == 5);
  CHECK(static_cast<int*>(PORTCUDA_ASSUME_ALIGNED(block + 1, 64, 4)) == block + 1);
  PORTCUDA_PREFETCH(block);
  PORTCUDA_PREFETCH(block, 1);
  PORTCUDA_PREFETCH(block + 16, 0, 0);
  PORTCUDA_PREFETCH(nullptr, 0, 2); // a prefetch never faults

  CHECK(PORTCUDA_CONSTANT_P(counted(3)) == 0 && evaluations == 4);
  return portcuda_test::finish();
}
