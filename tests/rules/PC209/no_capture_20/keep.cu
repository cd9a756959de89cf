// /std:c++20 brings the newer lambda processor.
int twice(int x) {
  constexpr int factor = 2;
  auto scaled = [](int y) { return y * factor; };
  return scaled(x);
}
