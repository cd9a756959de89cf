class OnlyDeclared;
struct Declared;
class Twice;
class Twice;
struct Declared {
  int x;
};
class Twice {
  int x;
};
union Either;
union Either {
  int x;
  float y;
};
template <class T> struct Box {
  T value;
};
template <> class Box<int> {
  int value;
};
void use(OnlyDeclared& a, class Declared& b);
enum class Color;
enum class Color { red };
