#pragma once

#include <string>

namespace ourvoice::cli {

// UUID of a name within the namespace for URLs (RFC 9562, version 5): the same name has the same
// one for ever. Lower-case.
std::string NameUuid(const std::string& url);

}  // namespace ourvoice::cli
