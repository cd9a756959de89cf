struct Shape;  // expect: PC220
class Size;  // expect: PC220
float area(const Shape& shape, Size size);
struct Shape {
  float width, height;
};
class Size {
public:
  float x;
};
class Size;  // expect: PC220
