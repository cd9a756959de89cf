// Functions, classes, enumerators, aliases, labels.
#include <cstdlib>
[[noreturn]] void stop() { std::abort(); }  // expect: PC105
[[noreturn]] void stop_later();  // expect: PC105
[[noreturn, gnu::cold]] static void stop_now() { std::abort(); }  // expect: PC105
[[deprecated("use new_name, please")]] int old_name(int x);  // expect: PC105
[[deprecated]] [[maybe_unused]] static int older(int x) { return x; }  // expect: PC105 PC105
[[deprecated]] [[nodiscard]] int checked(int x);  // expect: PC105 PC105
struct [[deprecated("gone")]] Old { int x; };  // expect: PC105
struct [[maybe_unused]] Spare { int x; };  // expect: PC105
enum Color { red, green [[deprecated]] = 5, blue };  // expect: PC105
using Name [[deprecated]] = int;  // expect: PC105
[[maybe_unused]] typedef int Other;  // expect: PC105
struct Members {
  [[maybe_unused]] int a;  // expect: PC105
  [[nodiscard]] int m() const;  // expect: PC105
  virtual int v([[maybe_unused]] int x) { return 1; }  // expect: PC105
};
extern "C" [[noreturn]] void c_stop([[maybe_unused]] int code) { std::abort(); }  // expect: PC105 PC105
int main(int argc, [[maybe_unused]] char** argv) {  // expect: PC105
  if ([[maybe_unused]] int n = argc) argc++;  // expect: PC105
  try {
    if (argc > 3) goto out;
  } catch (int error) {
    stop_now();
  }
out:;  // expect: PC105
  return 0;
}
#define NOEXCEPT noexcept
struct Trailing {
  [[nodiscard]] int ends() const NOEXCEPT;  // expect: PC105
  [[deprecated]] void below(int x);  // expect: PC105
  [[deprecated]] void commented(int x)  // a comment
      ;  // expect: PC105
};
