#pragma once

#include <string>
#include <string_view>

namespace ourvoice::kit {

// A text as a string of JSON, quotes included.
std::string JsonString(std::string_view text);

}  // namespace ourvoice::kit
