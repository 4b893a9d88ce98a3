#pragma once

#include <string>

namespace ourvoice::storage {

// 32 random hexadecimal characters.
std::string RandomId();

}  // namespace ourvoice::storage
