// Longitudes.
#include <cmath>

struct Point {
  double lat, long1;
};

double radians(double);

double distance(double lat1, double long1, double lat2, double long2) {
  const double x = std::cos(radians(long2)) * (long1 - lat1), y = lat2;
  return std::sqrt(x * x + y * y);
}

double difference(const Point& a, const Point& b) {
  double lat3, long3;
  lat3 = a.lat - b.lat, long3 = a.long1 - b.long1;
  return lat3 * long3 * 2;
}
