// The CUDA driver, as far as comparing kernels needs it. Owns the context, modules and memory it
// makes. One thread.
#pragma once
#include <cstddef>
#include <expected>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/gpu/launch_description.h"
#include "tests/gpu/launch_inputs.h"

namespace portcuda::gpu {

struct Outcome {
  std::map<std::string, std::vector<std::byte>> buffers; // after the first launch
  double median_ms = 0;                                  // of the launches after it
};

class Gpu {
public:
  // The error says what the driver said: no GPU, no driver.
  static std::expected<Gpu, std::string> open(int device);
  Gpu(Gpu&&) noexcept;
  ~Gpu();

  const std::string& name() const { return name_; }

  // Loads `ptx`, runs the launch once on fresh inputs, then `repeat` times for the time; inputs are
  // put back before every launch.
  std::expected<Outcome, std::string> run(const std::string& ptx, const Launch& launch,
                                          DataModel model, std::uint64_t seed, int repeat);

private:
  struct Context;
  explicit Gpu(std::unique_ptr<Context> context, std::string name);
  std::unique_ptr<Context> context_;
  std::string name_;
};

} // namespace portcuda::gpu
