// Dropping `noinline` is for --unsafe-fixes: on Linux the lambda may then be inlined.
int call(int x) {
  auto far_away = [=](int i) mutable { return x += i; };  // expect: PC101
  return far_away(x);
}
