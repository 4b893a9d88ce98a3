#include "services/kit/json.h"

#include <fmt/format.h>

namespace ourvoice::kit {

std::string JsonString(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += {'\\', c};
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", c);
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string JsonFigure(const std::optional<double>& figure) {
  return figure.has_value() ? fmt::format("{:.4f}", *figure) : "null";
}

}  // namespace ourvoice::kit
