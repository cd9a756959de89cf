// A copy of a text with memory that must not be touched directly behind it, or directly before it.
#pragma once
#include <cstring>
#include <string_view>

#include <sys/mman.h>
#include <unistd.h>

namespace portcuda {

class GuardedText {
public:
  enum class Guard { behind, before };

  GuardedText(std::string_view text, Guard guard)
      : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))),
        inside_((text.size() / page_ + 1) * page_),
        memory_(static_cast<char*>(mmap(nullptr, inside_ + 2 * page_, PROT_READ | PROT_WRITE,
                                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))),
        size_(text.size()), guard_(guard) {
    std::memcpy(begin(), text.data(), text.size());
    mprotect(memory_, page_, PROT_NONE);
    mprotect(memory_ + page_ + inside_, page_, PROT_NONE);
  }
  GuardedText(const GuardedText&) = delete;
  ~GuardedText() { munmap(memory_, inside_ + 2 * page_); }

  std::string_view view() const { return {begin(), size_}; }

private:
  char* begin() const { return memory_ + page_ + (guard_ == Guard::behind ? inside_ - size_ : 0); }

  std::size_t page_, inside_;
  char* memory_;
  std::size_t size_;
  Guard guard_;
};

} // namespace portcuda
