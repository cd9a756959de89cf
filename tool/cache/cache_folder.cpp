#include "tool/cache/cache_folder.h"

#include <chrono>

#include "tool/edit/atomic_write.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {

namespace fs = std::filesystem;

namespace {

constexpr auto kept_for = std::chrono::hours(24 * 30);

} // namespace

std::optional<std::string> CacheFolder::read(const std::string& name) const {
  auto text = llvm::MemoryBuffer::getFile((folder_ / name).string());
  if (!text) return std::nullopt;
  return (*text)->getBuffer().str();
}

bool CacheFolder::write(const std::string& name, std::string_view bytes) const {
  std::error_code ignored;
  fs::create_directories(folder_, ignored);
  return create_file(folder_.string(), name, bytes, 0644).has_value();
}

void CacheFolder::touch(const std::string& name) const {
  std::error_code ignored;
  const auto now = fs::file_time_type::clock::now();
  if (now - fs::last_write_time(folder_ / name, ignored) > std::chrono::hours(24))
    fs::last_write_time(folder_ / name, now, ignored);
}

void CacheFolder::forget_old() const {
  std::error_code error;
  const auto oldest = fs::file_time_type::clock::now() - kept_for;
  for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored) && at->last_write_time(ignored) < oldest)
      fs::remove(at->path(), ignored);
  }
}

std::string joined_by_zeros(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text.append(part).push_back('\0');
  return text;
}

std::vector<std::string> split_at_zeros(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0, end; (end = text.find('\0', at)) != text.npos; at = end + 1)
    parts.emplace_back(text.substr(at, end - at));
  return parts;
}

} // namespace portcuda
