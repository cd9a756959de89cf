#include "tool/build/build_timings.h"

#include <algorithm>
#include <cmath>

#include "tool/report/json_text.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

constexpr int picture_width = 1000, row_height = 18, top = 26, label_room = 320;

double seconds(BuildTime time) { return double(time.count()) / 1000; }

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : as_utf8(text)) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (static_cast<unsigned char>(c) >= 0x20)
      out += c;
  }
  return out;
}

// A distance between marks of the time axis that makes at most ten of them.
BuildTime mark_distance(BuildTime wall) {
  for (const std::int64_t step : {1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200})
    if (wall.count() <= step * 10000) return BuildTime(step * 1000);
  return BuildTime((wall.count() / 10 / 3600000 + 1) * 3600000);
}

} // namespace

std::vector<std::string> slowest_units(const BuildTimings& timings, std::size_t most) {
  std::vector<BuiltUnit> units = timings.units;
  std::ranges::stable_sort(units, std::greater(),
                           [](const BuiltUnit& unit) { return unit.end - unit.begin; });
  std::vector<std::string> lines;
  for (const BuiltUnit& unit : units) {
    if (lines.size() == most) break;
    lines.push_back(duration_text(unit.end - unit.begin) + "  " + unit.name);
  }
  return lines;
}

std::string timings_json(const BuildTimings& timings) {
  std::string text;
  llvm::raw_string_ostream out(text);
  llvm::json::OStream json(out, 2);
  json.object([&] {
    json.attribute("jobs", std::int64_t(timings.jobs));
    json.attribute("wall_seconds", seconds(timings.wall));
    json.attributeArray("units", [&] {
      for (const BuiltUnit& unit : timings.units)
        json.object([&] {
          string_attribute(json, "name", unit.name);
          json.attribute("begin", seconds(unit.begin));
          json.attribute("end", seconds(unit.end));
          json.attribute("exact", unit.exact);
          json.attribute("failed", unit.failed);
        });
    });
  });
  return text;
}

std::string timings_svg(const BuildTimings& timings) {
  BuildTime wall = std::max(timings.wall, BuildTime(1));
  for (const BuiltUnit& unit : timings.units) wall = std::max(wall, unit.end);
  const double scale = double(picture_width) / double(wall.count());
  const auto x = [&](BuildTime time) { return int(std::lround(double(time.count()) * scale)); };
  const int height = top + row_height * int(timings.units.size()) + 10;
  std::string text;
  llvm::raw_string_ostream svg(text);
  svg << "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" << picture_width + label_room
      << "\" height=\"" << height << "\" font-family=\"sans-serif\" font-size=\"11\">\n"
      << "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n";
  const BuildTime step = mark_distance(wall);
  for (BuildTime mark(0); mark <= wall; mark += step)
    svg << "<line x1=\"" << x(mark) << "\" y1=\"" << top - 6 << "\" x2=\"" << x(mark) << "\" y2=\""
        << height << "\" stroke=\"#ddd\"/><text x=\"" << x(mark) + 2 << "\" y=\"14\" fill=\"#666\">"
        << duration_text(mark) << "</text>\n";
  int y = top;
  for (const BuiltUnit& unit : timings.units) {
    const int begin = x(unit.begin), width = std::max(2, x(unit.end) - begin);
    const std::string label = xml(unit.name) + ", " + duration_text(unit.end - unit.begin) +
                              (unit.failed ? ", failed" : "");
    svg << "<g><title>" << label << "</title><rect x=\"" << begin << "\" y=\"" << y << "\" width=\""
        << width << "\" height=\"" << row_height - 4 << "\" fill=\""
        << (unit.failed  ? "#c0392b"
            : unit.exact ? "#2e86c1"
                         : "#85b8dd")
        << "\"/><text x=\"" << begin + width + 4 << "\" y=\"" << y + 11 << "\">" << label
        << "</text></g>\n";
    y += row_height;
  }
  svg << "</svg>\n";
  return text;
}

} // namespace portcuda
