// constexpr dim3 block(32);
const char* text = "constexpr dim3 block(32);";
const char* raw = R"(constexpr dim3 block(32);)"; /* static constexpr dim3 f() { return 1; } */
constexpr int dims = 3; dim3 block(dims);
constexpr int volume(const dim3& d) { return d.x * d.y * d.z; }
constexpr unsigned width(dim3 shape) { return shape.x; }
constexpr int blocks = sizeof(dim3);
