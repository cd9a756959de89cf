#include "tests/gpu/gpu.h"

#include <cuda.h>

#include <algorithm>

namespace portcuda::gpu {
namespace {

// Caught in the public functions: a driver's calls fail one as the other.
struct DriverError {
  std::string what;
};

void check(CUresult result, const char* call) {
  if (result == CUDA_SUCCESS) return;
  const char *name = nullptr, *text = nullptr;
  cuGetErrorName(result, &name);
  cuGetErrorString(result, &text);
  throw DriverError{std::string(call) + ": " + (name ? name : std::to_string(result)) +
                    (text ? std::string(" (") + text + ")" : std::string())};
}

#define CHECKED(call) check(call, #call)

class Memory {
public:
  explicit Memory(std::size_t bytes) { CHECKED(cuMemAlloc(&address_, bytes)); }
  ~Memory() { cuMemFree(address_); }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  CUdeviceptr address() const { return address_; }

private:
  CUdeviceptr address_ = 0;
};

class Module {
public:
  explicit Module(const std::string& ptx) {
    std::vector<char> log(16384);
    CUjit_option options[] = {CU_JIT_ERROR_LOG_BUFFER, CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES};
    void* values[] = {log.data(), reinterpret_cast<void*>(log.size())};
    const CUresult result = cuModuleLoadDataEx(&module_, ptx.c_str(), 2, options, values);
    if (result != CUDA_SUCCESS && log[0]) throw DriverError{log.data()};
    check(result, "cuModuleLoadDataEx");
  }
  ~Module() { cuModuleUnload(module_); }
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;
  CUfunction function(const std::string& name) const {
    CUfunction found = nullptr;
    check(cuModuleGetFunction(&found, module_, name.c_str()), ("kernel " + name).c_str());
    return found;
  }

private:
  CUmodule module_ = nullptr;
};

class Event {
public:
  Event() { CHECKED(cuEventCreate(&event_, CU_EVENT_DEFAULT)); }
  ~Event() { cuEventDestroy(event_); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  void record() { CHECKED(cuEventRecord(event_, nullptr)); }
  double milliseconds_since(const Event& start) const {
    CHECKED(cuEventSynchronize(event_));
    float time = 0;
    CHECKED(cuEventElapsedTime(&time, start.event_, event_));
    return double(time);
  }

private:
  CUevent event_ = nullptr;
};

// A launch with its memory on the device.
class Prepared {
public:
  Prepared(const Launch& launch, DataModel model, std::uint64_t seed) : launch_(launch) {
    for (const Buffer& buffer : launch.buffers) {
      inputs_[buffer.name] = filled(buffer, seed);
      memory_[buffer.name] = std::make_unique<Memory>(inputs_[buffer.name].size());
    }
    for (const Argument& argument : launch.arguments)
      parameters_.push_back(laid_out(argument, model, [&](const std::string& name) {
        return std::uint64_t(memory_.at(name)->address());
      }));
    for (std::vector<std::byte>& parameter : parameters_) pointers_.push_back(parameter.data());
  }

  void reset() {
    for (const auto& [name, bytes] : inputs_)
      CHECKED(cuMemcpyHtoD(memory_[name]->address(), bytes.data(), bytes.size()));
  }

  void launch(CUfunction kernel) {
    const auto &g = launch_.grid, &b = launch_.block;
    CHECKED(cuLaunchKernel(kernel, g[0], g[1], g[2], b[0], b[1], b[2], launch_.shared_bytes,
                           nullptr, pointers_.data(), nullptr));
  }

  std::map<std::string, std::vector<std::byte>> outputs() {
    std::map<std::string, std::vector<std::byte>> all = inputs_;
    for (auto& [name, bytes] : all)
      CHECKED(cuMemcpyDtoH(bytes.data(), memory_[name]->address(), bytes.size()));
    return all;
  }

private:
  const Launch& launch_;
  std::map<std::string, std::vector<std::byte>> inputs_;
  std::map<std::string, std::unique_ptr<Memory>> memory_;
  std::vector<std::vector<std::byte>> parameters_;
  std::vector<void*> pointers_;
};

double median(std::vector<double> times) {
  if (times.empty()) return 0;
  const auto middle = times.begin() + std::ptrdiff_t(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

Outcome run_all(const std::string& ptx, const std::string& kernel, const Launch& launch,
                DataModel model, std::uint64_t seed, int repeat) {
  const Module module(ptx);
  CUfunction function = module.function(kernel);
  if (launch.shared_bytes > 48 * 1024)
    CHECKED(cuFuncSetAttribute(function, CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES,
                               int(launch.shared_bytes)));
  Prepared prepared(launch, model, seed);
  prepared.reset();
  prepared.launch(function);
  CHECKED(cuCtxSynchronize());
  Outcome outcome;
  outcome.buffers = prepared.outputs();
  std::vector<double> times;
  Event start, stop;
  for (int i = 0; i < repeat; ++i) {
    prepared.reset();
    start.record();
    prepared.launch(function);
    stop.record();
    times.push_back(stop.milliseconds_since(start));
  }
  outcome.median_ms = median(std::move(times));
  return outcome;
}

} // namespace

struct Gpu::Context {
  CUdevice device = 0;
  CUcontext context = nullptr;
  ~Context() {
    if (context) cuDevicePrimaryCtxRelease(device);
  }
};

Gpu::Gpu(std::unique_ptr<Context> context, std::string name)
    : context_(std::move(context)), name_(std::move(name)) {}
Gpu::Gpu(Gpu&&) noexcept = default;
Gpu::~Gpu() = default;

std::expected<Gpu, std::string> Gpu::open(int device) try {
  CHECKED(cuInit(0));
  auto context = std::make_unique<Context>();
  CHECKED(cuDeviceGet(&context->device, device));
  CHECKED(cuDevicePrimaryCtxRetain(&context->context, context->device));
  CHECKED(cuCtxSetCurrent(context->context));
  char name[256] = "";
  CHECKED(cuDeviceGetName(name, sizeof name, context->device));
  return Gpu(std::move(context), name);
} catch (const DriverError& error) {
  return std::unexpected(error.what);
}

std::expected<Outcome, std::string> Gpu::run(const std::string& ptx, const Launch& launch,
                                             DataModel model, std::uint64_t seed, int repeat) try {
  const std::vector<std::string> kernels = kernels_named(ptx, launch.kernel);
  if (kernels.size() != 1)
    return std::unexpected(std::to_string(kernels.size()) + " kernels are called `" +
                           launch.kernel + "`; one must be");
  return run_all(ptx, kernels[0], launch, model, seed, repeat);
} catch (const DriverError& error) {
  return std::unexpected(error.what);
}

} // namespace portcuda::gpu
