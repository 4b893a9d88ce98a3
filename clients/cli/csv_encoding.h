#pragma once

#include <absl/status/status.h>

#include <cstdint>
#include <string_view>

namespace ourvoice::cli {

// Whether the bytes of a file are UTF-8 without NUL characters. INVALID_ARGUMENT says on which line
// they are not, which encoding the file likely has or that it is a spreadsheet, and what to do.
absl::Status CheckCsvEncoding(std::string_view bytes);

// The part of it that the first 1,000 bytes tell: whether it is a spreadsheet, or in UTF-16.
absl::Status CheckCsvBeginning(std::string_view bytes);

// INVALID_ARGUMENT for a byte on that line that begins no character of UTF-8.
absl::Status NotCsvText(uint64_t line, char byte);

}  // namespace ourvoice::cli
