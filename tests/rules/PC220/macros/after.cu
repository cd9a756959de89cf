#define DECLARE(name) struct name  // expect: PC220
#define DECLARE_STRUCT(name) struct name
#define EXPORT
DECLARE(Shape);
DECLARE_STRUCT(Size);
struct EXPORT Color;  // expect: PC220
struct Shape {
  float x;
};
struct Size {
  float x;
};
struct EXPORT Color {
  float r;
};
#if 0
class Size;
#endif
