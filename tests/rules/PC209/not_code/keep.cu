// #define FLAG_SWITCH(COND, NAME, ...) [&] { constexpr bool NAME = true; return __VA_ARGS__(); }()
/* constexpr int kRows = 8; auto f = [&] { return [&] { return kRows; }(); }; */
const char* text = "constexpr int kRows = 8; [&] { return [&] { return kRows; }(); }";
const char* raw = R"(
void f() {
  constexpr int kRows = 8;
  [&] { [&] { return kRows; }(); }();
}
)";
constexpr int kRows = 8;  // at namespace scope: static storage
#define CHECKED(call, ...) do { constexpr int kTries = 3; for (int i = 0; i < kTries && call(__VA_ARGS__); ++i) {} } while (0)

int synchronize(int) { return cudaGetLastError(); }
void f() {
  CHECKED(synchronize, 0);
  [&] { [&] { return kRows; }(); }();
}
