// The Linux side of the stand-in for Microsoft's compiler: answers the requests that shim.c places
// in a folder while a Windows program runs. Owns the folder's protocol and the threads that answer;
// what a request means is decided by the caller's function. start and stop from one thread.
#pragma once
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tool/hostcl/tool_request.h"

namespace portcuda {

struct ToolAnswer {
  int code = 0;
  std::string out, err;
};

class ToolServer {
public:
  // Called for each request in a thread of its own: nvcc --threads starts several tools at once.
  using Handler = std::function<ToolAnswer(const ToolRequest&)>;

  // Answers requests in `spool`, which must exist and be ours alone. The error says why not.
  static std::expected<std::unique_ptr<ToolServer>, std::string> start(std::filesystem::path spool,
                                                                       Handler handler);
  // Waits for the answers that are being made.
  ~ToolServer();

  // What the Windows programs need to find us; `spool` is the folder as Windows programs name it.
  static std::vector<std::pair<std::string, std::string>> environment(const std::string& spool);

private:
  struct State;
  explicit ToolServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

} // namespace portcuda
