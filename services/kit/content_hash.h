#pragma once

#include <string>
#include <string_view>

namespace ourvoice::kit {

// BLAKE2b of the content as 64 hexadecimal characters: the same content has the same, for ever.
std::string ContentHash(std::string_view content);

}  // namespace ourvoice::kit
