// Says so when something takes long. One thread makes and destroys it; `told` is called on another.
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace portcuda {

class LongWait {
public:
  // `told`, if there is one, is called once when `after` has passed and the object still lives.
  LongWait(const std::function<void()>& told, std::chrono::seconds after) : told_(told) {
    if (told) thread_ = std::thread([this, after] { wait(after); });
  }
  ~LongWait() {
    {
      std::lock_guard guard(mutex_);
      over_ = true;
    }
    ended_.notify_all();
    if (thread_.joinable()) thread_.join();
  }
  LongWait(const LongWait&) = delete;
  LongWait& operator=(const LongWait&) = delete;

private:
  void wait(std::chrono::seconds after) {
    std::unique_lock guard(mutex_);
    if (!ended_.wait_for(guard, after, [this] { return over_; })) told_();
  }

  const std::function<void()>& told_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool over_ = false;
  std::thread thread_;
};

} // namespace portcuda
