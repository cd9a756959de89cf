// Macros that stand for branches, and macros of those.
#define CALL_IF(a, b) else if (m == a && n == b) { x = a * b; }
#define CALL_IF_ROW(a) CALL_IF(a, 0) CALL_IF(a, 1) CALL_IF(a, 2) CALL_IF(a, 3)

int dispatch(int m, int n) {
  int x = 0;
  if (m < 0) { x = -1; }
  CALL_IF_ROW(0)  // expect: PC211
  CALL_IF_ROW(1)
  CALL_IF_ROW(2)
  CALL_IF_ROW(3)
  CALL_IF_ROW(4)
  CALL_IF_ROW(5)
  CALL_IF_ROW(6)
  CALL_IF_ROW(7)
  CALL_IF_ROW(8)
  CALL_IF_ROW(9)
  CALL_IF_ROW(10)
  CALL_IF_ROW(11)
  CALL_IF_ROW(12)
  CALL_IF_ROW(13)
  CALL_IF_ROW(14)
  CALL_IF_ROW(15)
  CALL_IF_ROW(16)
  CALL_IF_ROW(17)
  CALL_IF_ROW(18)
  CALL_IF_ROW(19)
  CALL_IF_ROW(20)
  CALL_IF_ROW(21)
  CALL_IF_ROW(22)
  CALL_IF_ROW(23)
  CALL_IF_ROW(24)
  CALL_IF_ROW(25)
  CALL_IF_ROW(26)
  CALL_IF_ROW(27)
  CALL_IF_ROW(28)
  CALL_IF_ROW(29)
  CALL_IF_ROW(30)
  CALL_IF_ROW(31)
  return x;
}
__global__ void k(int* x) { *x = 1; }
