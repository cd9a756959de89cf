// On Windows the real cl.exe is called and no server is needed.
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>
#include <thread>

#include "tool/hostcl/tool_server.h"
#include "tool/source/file_error.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view request_ending = ".request";

bool write_file(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  return !file.fail();
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Writes the answer's parts; the exit code comes last and by a rename, so that who sees it finds
// everything complete.
void place_answer(fs::path request, const ToolAnswer& answer) {
  const fs::path done = fs::path(request).replace_extension(".done"),
                 part = fs::path(request).replace_extension(".done-part");
  bool written = write_file(fs::path(request).replace_extension(".out"), answer.out) &&
                 write_file(fs::path(request).replace_extension(".err"), answer.err);
  write_file(part, std::to_string(written ? answer.code : 98) + "\n");
  std::error_code ignored;
  fs::rename(part, done, ignored);
}

} // namespace

struct ToolServer::State {
  fs::path spool;
  Handler handler;
  int changes = -1, stop = -1;
  std::thread listener;
  std::vector<std::thread> answering;

  ~State() {
    if (changes >= 0) close(changes);
    if (stop >= 0) close(stop);
  }

  void answer(const fs::path& file) {
    // The asker removes its request: Wine looks at the file once more after the rename that
    // placed it.
    auto request = read_tool_request(read_file(file));
    place_answer(file, request ? handler(*request) : ToolAnswer{98, "", request.error() + "\n"});
  }

  void listen() {
    alignas(inotify_event) char buffer[1 << 14];
    for (;;) {
      pollfd wait[] = {{changes, POLLIN, 0}, {stop, POLLIN, 0}};
      if (poll(wait, 2, -1) < 0 && errno != EINTR) return;
      if (wait[1].revents) return;
      if (!(wait[0].revents & POLLIN)) continue;
      const ssize_t size = read(changes, buffer, sizeof buffer);
      for (ssize_t at = 0; at < size;) {
        auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
        at += static_cast<ssize_t>(sizeof *event + event->len);
        const std::string_view name = event->len ? event->name : "";
        if (name.ends_with(request_ending))
          answering.emplace_back(&State::answer, this, spool / name);
      }
    }
  }
};

ToolServer::ToolServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

std::expected<std::unique_ptr<ToolServer>, std::string> ToolServer::start(fs::path spool,
                                                                          Handler handler) {
  auto state = std::make_unique<State>();
  state->spool = std::move(spool);
  state->handler = std::move(handler);
  state->changes = inotify_init1(IN_CLOEXEC);
  state->stop = eventfd(0, EFD_CLOEXEC);
  if (state->changes < 0 || state->stop < 0 ||
      inotify_add_watch(state->changes, state->spool.c_str(), IN_MOVED_TO) < 0)
    return std::unexpected(system_error(state->spool.string(), errno).message);
  auto* working = state.get();
  state->listener = std::thread([working] { working->listen(); });
  return std::unique_ptr<ToolServer>(new ToolServer(std::move(state)));
}

ToolServer::~ToolServer() {
  const std::uint64_t one = 1;
  if (write(state_->stop, &one, sizeof one) != sizeof one) std::abort(); // an eventfd takes it
  state_->listener.join();
  for (std::thread& thread : state_->answering) thread.join();
}

std::vector<std::pair<std::string, std::string>> ToolServer::environment(const std::string& spool) {
  return {{"PORTCUDA_TOOL_SPOOL", spool},
          {"PORTCUDA_TOOL_SERVER", "Z:\\proc\\" + std::to_string(getpid())}};
}

} // namespace portcuda
