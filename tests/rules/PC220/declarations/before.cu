class Shape;  // expect: PC220
struct Size;  // expect: PC220
float area(const Shape& shape, Size size);
struct Shape {
  float width, height;
};
class Size {
public:
  float x;
};
struct Size;  // expect: PC220
