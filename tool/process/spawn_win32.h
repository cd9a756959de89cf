// How run_child and run_streamed_child start a program on Windows: command line, environment block,
// inherited handles, a job that everything it starts belongs to. For child_process_win32.cpp and
// streamed_child_win32.cpp alone; they include windows.h first.
#pragma once
#include <string>

#include "tool/process/child_process.h"

namespace portcuda {

std::wstring wide(const std::string& text);
std::string narrow(const std::wstring& text);
std::string system_message(DWORD code);

class Handle {
public:
  explicit Handle(HANDLE handle = nullptr) : handle_(handle) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (valid()) CloseHandle(handle_);
  }
  HANDLE get() const { return handle_; }
  bool valid() const { return handle_ && handle_ != INVALID_HANDLE_VALUE; }

private:
  HANDLE handle_;
};

// Everything in the job ends with our handle, whichever way we end.
HANDLE make_job();

// Starts the program in the job, with these streams. Returns 0 or the error's code.
DWORD start_child(const ChildCommand& command, HANDLE in, HANDLE out, HANDLE err, HANDLE job,
                  PROCESS_INFORMATION& process);

std::chrono::milliseconds cpu_time(HANDLE process);

} // namespace portcuda
