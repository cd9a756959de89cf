#include "tests/gpu/launch_description.h"

#include <algorithm>
#include <set>

#include "nlohmann/json.hpp"

namespace portcuda::gpu {
namespace {

using nlohmann::json;

// Caught in read_launches, where the name of the launch is known.
struct Wrong {
  std::string what;
};

template <class Enum> using NameTable = std::vector<std::pair<std::string_view, Enum>>;

const NameTable<ElementType> element_types = {
    {"int32", ElementType::int32},     {"int64", ElementType::int64},
    {"uint16", ElementType::uint16},   {"uint32", ElementType::uint32},
    {"float16", ElementType::float16}, {"bfloat16", ElementType::bfloat16},
    {"float32", ElementType::float32}};

const NameTable<Fill> fills = {{"zero", Fill::zero},
                               {"uniform", Fill::uniform},
                               {"sequence", Fill::sequence},
                               {"permutation", Fill::permutation},
                               {"values", Fill::values}};

const NameTable<ArgumentType> argument_types = {
    {"bool", ArgumentType::bool_},     {"uint16", ArgumentType::uint16},
    {"int32", ArgumentType::int32},    {"int64", ArgumentType::int64},
    {"long", ArgumentType::long_},     {"float32", ArgumentType::float32},
    {"pointer", ArgumentType::pointer}};

template <class Enum> Enum named(const NameTable<Enum>& table, const std::string& name) {
  for (auto [known, value] : table)
    if (known == name) return value;
  std::string all;
  for (auto [known, value] : table) all.append(all.empty() ? "" : ", ").append(known);
  throw Wrong{"`" + name + "` is none of " + all};
}

void only_keys(const json& object, const std::set<std::string>& known, const std::string& where) {
  if (!object.is_object()) throw Wrong{where + " is no object"};
  for (const auto& [key, value] : object.items())
    if (!known.contains(key)) throw Wrong{where + ": unknown key `" + key + "`"};
}

Buffer read_buffer(const std::string& name, const json& value) {
  only_keys(value, {"type", "count", "fill", "low", "high", "step", "values", "compared"},
            "buffer `" + name + "`");
  Buffer buffer;
  buffer.name = name;
  buffer.type = named(element_types, value.at("type").get<std::string>());
  const auto count = value.at("count").get<std::int64_t>();
  if (count < 1 || count > (std::int64_t(1) << 32))
    throw Wrong{"buffer `" + name + "`: a count of " + std::to_string(count)};
  buffer.count = std::size_t(count);
  buffer.fill = named(fills, value.value("fill", "zero"));
  buffer.low = value.value("low", 0.0);
  buffer.high = value.value("high", 1.0);
  buffer.step = value.value("step", 1.0);
  buffer.values = value.value("values", std::vector<double>());
  buffer.compared = value.value("compared", true);
  if (buffer.fill == Fill::values && buffer.values.empty())
    throw Wrong{"buffer `" + name + "`: the fill `values` needs some"};
  if (buffer.low > buffer.high) throw Wrong{"buffer `" + name + "`: `low` is above `high`"};
  return buffer;
}

Argument read_argument(const json& value, const std::vector<Buffer>& buffers);

// "[…]" is a structure; {"array": [N, …]} N times the same.
Members read_members(const json& list, const std::vector<Buffer>& buffers) {
  Members members;
  for (const json& entry : list) members.push_back(read_argument(entry, buffers));
  if (members.empty()) throw Wrong{"a structure without members"};
  return members;
}

Argument read_argument(const json& value, const std::vector<Buffer>& buffers) {
  Argument argument;
  if (value.is_array()) {
    argument.members = read_members(value, buffers);
    return argument;
  }
  if (!value.is_object() || value.size() != 1)
    throw Wrong{"an argument is an array or an object with one key, not " + value.dump()};
  const std::string key = value.begin().key();
  const json& content = value.begin().value();
  if (key == "array") {
    if (!content.is_array() || content.size() != 2)
      throw Wrong{"`array` takes [how many, of what]"};
    const auto count = content[0].get<int>();
    if (count < 1 || count > 4096) throw Wrong{"an array of " + std::to_string(count)};
    argument.members.assign(std::size_t(count), read_argument(content[1], buffers));
    return argument;
  }
  argument.type = named(argument_types, key);
  if (argument.type != ArgumentType::pointer) {
    argument.number = content.is_boolean() ? double(content.get<bool>()) : content.get<double>();
  } else if (!content.is_null()) {
    argument.buffer = content.get<std::string>();
    if (std::ranges::find(buffers, argument.buffer, &Buffer::name) == buffers.end())
      throw Wrong{"a pointer to the buffer `" + argument.buffer + "`, which there is not"};
  }
  return argument;
}

std::array<unsigned, 3> read_size(const json& launch, const char* key) {
  const auto size = launch.at(key).get<std::vector<unsigned>>();
  if (size.size() != 3 || std::ranges::find(size, 0u) != size.end())
    throw Wrong{std::string("`") + key + "` takes three numbers above 0"};
  return {size[0], size[1], size[2]};
}

Launch read_launch(const json& value) {
  only_keys(value,
            {"name", "file", "kernel", "arch", "grid", "block", "shared", "buffers", "arguments"},
            "the launch");
  Launch launch;
  launch.file = value.at("file").get<std::string>();
  launch.kernel = value.at("kernel").get<std::string>();
  launch.name = value.value("name", launch.kernel);
  launch.architecture = value.at("arch").get<std::string>();
  launch.grid = read_size(value, "grid");
  launch.block = read_size(value, "block");
  launch.shared_bytes = value.value("shared", 0u);
  only_keys(
      value.at("buffers"),
      [&] {
        std::set<std::string> any;
        for (const auto& [name, buffer] : value.at("buffers").items()) any.insert(name);
        return any;
      }(),
      "`buffers`");
  for (const auto& [name, buffer] : value.at("buffers").items())
    launch.buffers.push_back(read_buffer(name, buffer));
  for (const json& argument : value.at("arguments"))
    launch.arguments.push_back(read_argument(argument, launch.buffers));
  if (std::ranges::none_of(launch.buffers, &Buffer::compared)) throw Wrong{"no buffer is compared"};
  return launch;
}

} // namespace

std::size_t size_of(ElementType type) {
  switch (type) {
  case ElementType::uint16:
  case ElementType::float16:
  case ElementType::bfloat16:
    return 2;
  case ElementType::int64:
    return 8;
  default:
    return 4;
  }
}

std::expected<std::vector<Launch>, std::string> read_launches(std::string_view text) {
  const json whole = json::parse(text, nullptr, false);
  if (whole.is_discarded()) return std::unexpected("no valid JSON");
  if (!whole.is_object() || !whole.contains("launches") || !whole["launches"].is_array() ||
      whole["launches"].empty())
    return std::unexpected("no list `launches` with something in it");
  std::vector<Launch> launches;
  // nlohmann's library and the readers above say by exception what is wrong; it ends here.
  for (const json& value : whole["launches"]) {
    const std::string place = "launch " + std::to_string(launches.size() + 1) + ": ";
    try {
      launches.push_back(read_launch(value));
    } catch (const Wrong& wrong) {
      return std::unexpected(place + wrong.what);
    } catch (const json::exception& wrong) {
      return std::unexpected(place + wrong.what());
    }
  }
  return launches;
}

} // namespace portcuda::gpu
