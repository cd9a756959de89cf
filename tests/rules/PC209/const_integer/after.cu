// What `const` makes a constant, read in lambdas that capture nothing by default.
#include <algorithm>

enum Order { ascending, descending };
int runtime();
int clipped(int* first, int* last) {
  static const int limit = 4;             // expect: PC209
  static unsigned const step = sizeof 4;  // expect: PC209
  static const Order order = descending;  // expect: PC209
  std::for_each(first, last, [](int& x) { x = x < limit ? x : limit; });
  return std::count_if(first, last, [first](int x) { return order == ascending ? x > *first : x < int(step); });
}
