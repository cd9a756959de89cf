#include "tool/verify/verdict_cache.h"

#include "nlohmann/json.hpp"
#include "tool/edit/content_hash.h"
#include "tool/verify/front_end_arguments.h"
#include "tool/verify/preprocess.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// Changes whenever verdicts are read or written differently.
constexpr std::string_view format = "portcuda verdict 1";

std::string question_key(const FrontEnd& front_end, const PassRequest& request) {
  std::string key;
  add_to_key(key, format);
  add_to_key(key, PORTCUDA_VERSION);
  add_to_key(key, front_end.cuda.version);
  add_to_key(key, front_end.preprocessor.string());
  for (const std::string& argument : preprocessor_arguments(front_end, request))
    add_to_key(key, argument);
  for (const std::string& argument :
       front_end_arguments(front_end, request, front_end_files(*request.unit)))
    add_to_key(key, argument);
  add_to_key(key, word_of(request.pass));
  add_to_key(key, request.unit->file.string());
  return to_hex(content_hash(key));
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

} // namespace

std::optional<PassResult> VerdictCache::find(const FrontEnd& front_end,
                                             const PassRequest& request) {
  const std::string question = question_key(front_end, request);
  auto list = folder_.read(question + ".files");
  if (!list) return std::nullopt;
  const auto files = split_at_zeros(*list);
  const std::string key = answer_key(
      question, files, include_folders(preprocessor_arguments(front_end, request)), files_);
  auto text = folder_.read(key + ".verdict");
  auto result = text ? result_of(*text) : std::nullopt;
  if (!result) return std::nullopt;
  result->pass = request.pass;
  result->architecture = request.architecture;
  result->files_read.assign(files.begin(), files.end());
  if (request.want_ptx && request.pass == Pass::device && result->verdict == Verdict::accepted) {
    result->ptx = folder_.read(key + ".ptx");
    if (!result->ptx) return std::nullopt;
  }
  for (const char* ending : {".verdict", ".ptx"}) folder_.touch(key + ending);
  folder_.touch(question + ".files");
  return result;
}

void VerdictCache::keep(const FrontEnd& front_end, const PassRequest& request,
                        const PassResult& result) {
  if (result.verdict != Verdict::accepted && result.verdict != Verdict::rejected) return;
  const std::string question = question_key(front_end, request);
  std::vector<std::string> files;
  for (const fs::path& file : result.files_read) files.push_back(file.string());
  const std::string key = answer_key(
      question, files, include_folders(preprocessor_arguments(front_end, request)), files_);
  const auto replace = json::error_handler_t::replace;
  if (result.ptx && !folder_.write(key + ".ptx", *result.ptx)) return;
  if (folder_.write(key + ".verdict", result_json(result).dump(-1, ' ', false, replace)))
    folder_.write(question + ".files", joined_by_zeros(files));
}

} // namespace portcuda
