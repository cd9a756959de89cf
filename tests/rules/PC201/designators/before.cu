struct Config {
  int width, height;
};

__global__ void configure(Config* out) {
  out[0] = (Config){.width = 1, .height = 2};  // expect: PC201
}
