// int x[0]; in a comment
#ifndef _MSC_VER
struct Gap {
  int before[0];
  int after;
};
#endif
__global__ void texts(const char** text) {
  text[0] = "int x[0];";
  text[1] = R"(int x[0]; int y;)";
}
