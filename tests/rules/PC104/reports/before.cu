// No `#pragma pack` for these.
#define PACKED __attribute__((packed))  // expect: PC104
struct PACKED Header { char c; int x; };
struct Member {
  char c;
  int x __attribute__((packed));  // expect: PC104
};
enum __attribute__((packed)) Small { zero, one };  // expect: PC104
enum Tail { two } __attribute__((packed));  // expect: PC104
#define DECLARE(name) struct __attribute__((packed)) name { char c; int x; };  // expect: PC104
DECLARE(Declared)
#define WRAP(...) __VA_ARGS__
WRAP(struct __attribute__((packed)) Wrapped { char c; int x; };)  // expect: PC104
