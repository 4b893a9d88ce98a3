#pragma once

#include <string>
#include <string_view>

namespace ourvoice::kit {

// The text as it is written in HTML, between tags and in quoted attributes alike.
std::string EscapeHtml(std::string_view text);

}  // namespace ourvoice::kit
