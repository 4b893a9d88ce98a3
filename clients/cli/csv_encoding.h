#pragma once

#include <absl/status/status.h>

#include <string_view>

namespace ourvoice::cli {

// Whether the bytes of a file are UTF-8 without NUL characters. INVALID_ARGUMENT says on which line
// they are not, which encoding the file likely has or that it is a spreadsheet, and what to do.
absl::Status CheckCsvEncoding(std::string_view bytes);

}  // namespace ourvoice::cli
