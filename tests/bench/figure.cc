#include "tests/bench/figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace ourvoice::bench {
namespace {

// Three significant digits are what repetitions bear out.
std::string Shown(double value) {
  if (std::abs(value) >= 1000) return fmt::format("{:.0f}", value);
  if (std::abs(value) >= 100) return fmt::format("{:.0f}", value);
  if (std::abs(value) >= 10) return fmt::format("{:.1f}", value);
  return fmt::format("{:.2f}", value);
}

std::string RangeOf(const Figure& figure) {
  const auto [least, most] = std::minmax_element(figure.values.begin(), figure.values.end());
  return fmt::format("{} {} ({} to {})", Shown(Median(figure.values)), figure.unit, Shown(*least),
                     Shown(*most));
}

std::string AnchorOf(const Figure& figure) {
  if (figure.anchor_name.empty()) return "";
  if (figure.anchor_values.empty()) return figure.anchor_name + ": not installed";
  return fmt::format("{}: {}", figure.anchor_name, Shown(Median(figure.anchor_values)));
}

std::string Bound(const Target& target, double value) {
  return fmt::format("{} {}{}", target.direction == Target::Direction::kAtLeast ? "≥" : "≤",
                     Shown(value), target.of == Target::Of::kRatio ? " x" : "");
}

}  // namespace

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return values[middle];
  return (values[middle - 1] + values[middle]) / 2;
}

double Quantile(std::vector<double>& values, double quantile) {
  std::sort(values.begin(), values.end());
  const double rank = std::ceil(quantile * static_cast<double>(values.size()));
  return values[static_cast<size_t>(std::max(rank, 1.0)) - 1];
}

std::optional<double> RatioOf(const Figure& figure) {
  if (figure.anchor_values.empty()) return std::nullopt;
  const double value = Median(figure.values);
  const double anchor = Median(figure.anchor_values);
  return figure.ratio == Figure::Ratio::kValueOverAnchor ? value / anchor : anchor / value;
}

bool FloorHeld(const Figure& figure) {
  if (!figure.target.has_value()) return true;
  const std::optional<double> held =
      figure.target->of == Target::Of::kRatio ? RatioOf(figure) : Median(figure.values);
  if (!held.has_value()) return false;
  return figure.target->direction == Target::Direction::kAtLeast ? *held >= figure.target->floor
                                                                 : *held <= figure.target->floor;
}

std::string ToText(const Figure& figure) {
  std::string line = fmt::format("{:<44} {:<40}", figure.name, RangeOf(figure));
  if (const std::string anchor = AnchorOf(figure); !anchor.empty()) line += "  " + anchor;
  if (const auto ratio = RatioOf(figure)) line += fmt::format("  ratio {}", Shown(*ratio));
  if (figure.target.has_value()) {
    line += fmt::format("  floor {}, aim {}: {}", Bound(*figure.target, figure.target->floor),
                        Bound(*figure.target, figure.target->aim),
                        FloorHeld(figure) ? "held" : "NOT HELD");
  }
  return line;
}

std::string ToJson(const Figure& figure, uint64_t seed) {
  const auto [least, most] = std::minmax_element(figure.values.begin(), figure.values.end());
  const auto number = [](std::optional<double> value) {
    return value.has_value() ? fmt::format("{}", *value) : "null";
  };
  const bool has_anchor = !figure.anchor_values.empty();
  std::string json = fmt::format(
      R"({{"name": "{}", "value": {}, "unit": "{}", "anchor_name": {}, "anchor_value": {}, )"
      R"("ratio": {}, "min": {}, "max": {}, "repeats": {}, "seed": {})",
      figure.name, Median(figure.values), figure.unit,
      has_anchor ? fmt::format("\"{}\"", figure.anchor_name) : "null",
      number(has_anchor ? std::optional(Median(figure.anchor_values)) : std::nullopt),
      number(RatioOf(figure)), *least, *most, figure.values.size(), seed);
  if (figure.target.has_value()) {
    json += fmt::format(R"(, "floor": {}, "aim": {}, "held": {})", figure.target->floor,
                        figure.target->aim, FloorHeld(figure));
  }
  return json + "}";
}

std::string ToMarkdown(const Figure& figure) {
  const auto ratio = RatioOf(figure);
  return fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", figure.name, RangeOf(figure),
                     AnchorOf(figure), ratio.has_value() ? Shown(*ratio) : "",
                     figure.target ? Bound(*figure.target, figure.target->floor) : "",
                     figure.target ? Bound(*figure.target, figure.target->aim) : "",
                     !figure.target ? "" : (FloorHeld(figure) ? "yes" : "**no**"));
}

}  // namespace ourvoice::bench
