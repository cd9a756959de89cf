#include "tool/verify/verdict_cache.h"

#include <chrono>

#include "nlohmann/json.hpp"
#include "tool/edit/atomic_write.h"
#include "tool/edit/content_hash.h"
#include "tool/verify/front_end_arguments.h"
#include "tool/verify/preprocess.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// Changes whenever verdicts are read or written differently.
constexpr std::string_view format = "portcuda verdict 1";

constexpr auto kept_for = std::chrono::hours(24 * 30);

void add(std::string& key, std::string_view part) { key.append(part).push_back('\0'); }

std::string question_key(const FrontEnd& front_end, const PassRequest& request) {
  std::string key;
  add(key, format);
  add(key, PORTCUDA_VERSION);
  add(key, front_end.cuda.version);
  add(key, front_end.preprocessor.string());
  for (const std::string& argument : preprocessor_arguments(front_end, request)) add(key, argument);
  for (const std::string& argument :
       front_end_arguments(front_end, request, front_end_files(*request.unit)))
    add(key, argument);
  add(key, word_of(request.pass));
  add(key, request.unit->file.string());
  return to_hex(content_hash(key));
}

std::vector<std::string> include_folders(const std::vector<std::string>& arguments) {
  std::vector<std::string> folders;
  for (std::string_view option : {"-iquote", "-I", "-isystem", "-idirafter"})
    for (std::size_t i = 0; i + 1 < arguments.size(); ++i)
      if (arguments[i] == option) folders.push_back(arguments[i + 1] + "/");
  return folders;
}

// Which files of the same name lie in folders that are searched before the one a header was found
// in.
std::string shadows(const std::vector<std::string>& files, const std::vector<std::string>& folders,
                    KnownFiles& known) {
  std::string found;
  for (const std::string& file : files)
    for (std::size_t i = 0; i < folders.size(); ++i) {
      if (!file.starts_with(folders[i])) continue;
      const std::string_view name = std::string_view(file).substr(folders[i].size());
      for (std::size_t before = 0; before < i; ++before)
        if (std::string other = folders[before] + std::string(name); known.exists(other))
          add(found, other);
    }
  return found;
}

std::string answer_key(const std::string& question, const std::vector<std::string>& files,
                       const std::vector<std::string>& arguments, KnownFiles& known) {
  std::string key = question;
  for (const std::string& file : files) {
    add(key, file);
    add(key, known.content(file));
  }
  key += shadows(files, include_folders(arguments), known);
  return to_hex(content_hash(key));
}

std::vector<std::string> split_at_zeros(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0, end; (end = text.find('\0', at)) != text.npos; at = end + 1)
    parts.emplace_back(text.substr(at, end - at));
  return parts;
}

std::optional<std::string> text_of(const fs::path& path) {
  auto text = llvm::MemoryBuffer::getFile(path.string());
  if (!text) return std::nullopt;
  return (*text)->getBuffer().str();
}

json message_json(const CompilerMessage& message) {
  return {{"kind", int(message.kind)}, {"file", message.file},     {"line", message.line},
          {"text", message.text},      {"number", message.number}, {"context", message.context}};
}

std::optional<CompilerMessage> message_of(const json& value) {
  CompilerMessage message;
  const int kind = value.value("kind", -1);
  if (kind < int(MessageKind::remark) || kind > int(MessageKind::catastrophic)) return std::nullopt;
  message.kind = MessageKind(kind);
  message.file = value.value("file", "");
  message.line = value.value("line", 0u);
  message.text = value.value("text", "");
  message.number = value.value("number", "");
  message.context = value.value("context", std::vector<std::string>());
  return message;
}

json result_json(const PassResult& result) {
  json messages = json::array();
  for (const CompilerMessage& message : result.messages) messages.push_back(message_json(message));
  return {{"accepted", result.verdict == Verdict::accepted},
          {"preprocess_ms", result.preprocess_time.count()},
          {"front_end_ms", result.front_end_time.count()},
          {"messages", messages}};
}

// The library throws where a value has another type than asked for.
std::optional<PassResult> result_of(const std::string& text) try {
  const json value = json::parse(text, nullptr, false);
  if (!value.is_object() || !value.contains("accepted")) return std::nullopt;
  PassResult result;
  result.verdict = value.at("accepted").get<bool>() ? Verdict::accepted : Verdict::rejected;
  result.preprocess_time = std::chrono::milliseconds(value.at("preprocess_ms").get<long>());
  result.front_end_time = std::chrono::milliseconds(value.at("front_end_ms").get<long>());
  for (const json& entry : value.at("messages")) {
    auto message = message_of(entry);
    if (!message) return std::nullopt;
    result.messages.push_back(std::move(*message));
  }
  return result;
} catch (const json::exception&) {
  return std::nullopt;
}

void touch(const fs::path& path) {
  std::error_code ignored;
  const auto now = fs::file_time_type::clock::now();
  if (now - fs::last_write_time(path, ignored) > std::chrono::hours(24))
    fs::last_write_time(path, now, ignored);
}

} // namespace

std::string KnownFiles::content(const std::string& path) {
  {
    std::lock_guard lock(mutex_);
    if (auto known = contents_.find(path); known != contents_.end()) return known->second;
  }
  auto text = llvm::MemoryBuffer::getFile(path);
  std::string hash = text ? to_hex(content_hash((*text)->getBuffer())) : "-";
  std::lock_guard lock(mutex_);
  return contents_.try_emplace(path, std::move(hash)).first->second;
}

bool KnownFiles::exists(const std::string& path) {
  {
    std::lock_guard lock(mutex_);
    if (auto known = existing_.find(path); known != existing_.end()) return known->second;
  }
  std::error_code ignored;
  const bool exists = fs::exists(path, ignored);
  std::lock_guard lock(mutex_);
  return existing_.try_emplace(path, exists).first->second;
}

std::optional<PassResult> VerdictCache::find(const FrontEnd& front_end,
                                             const PassRequest& request) {
  const std::string question = question_key(front_end, request);
  auto list = text_of(folder_ / (question + ".files"));
  if (!list) return std::nullopt;
  const auto files = split_at_zeros(*list);
  const std::string key =
      answer_key(question, files, preprocessor_arguments(front_end, request), files_);
  auto text = text_of(folder_ / (key + ".verdict"));
  auto result = text ? result_of(*text) : std::nullopt;
  if (!result) return std::nullopt;
  result->pass = request.pass;
  result->architecture = request.architecture;
  result->files_read.assign(files.begin(), files.end());
  if (request.want_ptx && request.pass == Pass::device && result->verdict == Verdict::accepted) {
    result->ptx = text_of(folder_ / (key + ".ptx"));
    if (!result->ptx) return std::nullopt;
  }
  for (const char* ending : {".verdict", ".ptx"}) touch(folder_ / (key + ending));
  touch(folder_ / (question + ".files"));
  return result;
}

void VerdictCache::keep(const FrontEnd& front_end, const PassRequest& request,
                        const PassResult& result) {
  if (result.verdict != Verdict::accepted && result.verdict != Verdict::rejected) return;
  const std::string question = question_key(front_end, request);
  std::vector<std::string> files;
  std::string list;
  for (const fs::path& file : result.files_read) add(list, files.emplace_back(file.string()));
  const std::string key =
      answer_key(question, files, preprocessor_arguments(front_end, request), files_);
  std::error_code ignored;
  fs::create_directories(folder_, ignored);
  auto write = [&](const std::string& name, const std::string& bytes) {
    return create_file(folder_.string(), name, bytes, 0644).has_value();
  };
  const auto replace = json::error_handler_t::replace;
  if (result.ptx && !write(key + ".ptx", *result.ptx)) return;
  if (write(key + ".verdict", result_json(result).dump(-1, ' ', false, replace)))
    write(question + ".files", list);
}

void VerdictCache::forget_old() const {
  std::error_code error;
  const auto oldest = fs::file_time_type::clock::now() - kept_for;
  for (fs::directory_iterator at(folder_, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->is_regular_file(ignored) && at->last_write_time(ignored) < oldest)
      fs::remove(at->path(), ignored);
  }
}

} // namespace portcuda
