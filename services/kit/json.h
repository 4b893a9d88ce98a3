#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ourvoice::kit {

// A text as a string of JSON, quotes included.
std::string JsonString(std::string_view text);

// A figure with four digits after its point, or `null` where there is none.
std::string JsonFigure(const std::optional<double>& figure);

}  // namespace ourvoice::kit
