template <class T> struct Box;  // expect: PC220
template <class T> class Bag;
template <class T> struct Box {
  T value;
};
template <class T> class Bag {
  T value;
};
template <> class Box<int> {
  int value;
};
template <> struct Box<float>;  // expect: PC220
template <> struct Box<float> {
  float value;
};
