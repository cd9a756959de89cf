// Functions, classes, enumerators, aliases, labels.
#include <cstdlib>
__attribute__((noreturn)) void stop() { std::abort(); }  // expect: PC105
void stop_later() __attribute__((noreturn));  // expect: PC105
static void __attribute__((noreturn, cold)) stop_now() { std::abort(); }  // expect: PC105
int old_name(int x) __attribute__((deprecated("use new_name, please")));  // expect: PC105
__attribute__((deprecated)) __attribute__((unused)) static int older(int x) { return x; }  // expect: PC105 PC105
int checked(int x) __attribute__((warn_unused_result)) __attribute__((deprecated));  // expect: PC105 PC105
struct __attribute__((deprecated("gone"))) Old { int x; };  // expect: PC105
struct Spare { int x; } __attribute__((unused));  // expect: PC105
enum Color { red, green __attribute__((deprecated)) = 5, blue };  // expect: PC105
using Name __attribute__((deprecated)) = int;  // expect: PC105
typedef int Other __attribute__((unused));  // expect: PC105
struct Members {
  int a __attribute__((unused));  // expect: PC105
  int m() const __attribute__((warn_unused_result));  // expect: PC105
  virtual int v(int x __attribute__((unused))) { return 1; }  // expect: PC105
};
extern "C" __attribute__((noreturn)) void c_stop(int code __attribute__((unused))) { std::abort(); }  // expect: PC105 PC105
int main(int argc, char** argv __attribute__((unused))) {  // expect: PC105
  if (int n __attribute__((unused)) = argc) argc++;  // expect: PC105
  try {
    if (argc > 3) goto out;
  } catch (int error) {
    stop_now();
  }
out: __attribute__((unused));  // expect: PC105
  return 0;
}
#define NOEXCEPT noexcept
struct Trailing {
  int ends() const NOEXCEPT __attribute__((warn_unused_result));  // expect: PC105
  void below(int x)
      __attribute__((deprecated));  // expect: PC105
  void commented(int x)  // a comment
      __attribute__((deprecated));  // expect: PC105
};
