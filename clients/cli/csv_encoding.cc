#include "clients/cli/csv_encoding.h"

#include <fmt/format.h>

#include <algorithm>

#include "services/kit/text.h"

namespace ourvoice::cli {
namespace {

constexpr char kSaveAsUtf8[] = "save it as \"CSV UTF-8\" and try again";

// Latin text in UTF-16 has a NUL in every other byte.
bool LooksLikeUtf16(std::string_view bytes) {
  if (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF") return true;
  const std::string_view beginning = bytes.substr(0, 1000);
  const auto nul_count = std::count(beginning.begin(), beginning.end(), '\0');
  return nul_count >= static_cast<long>(beginning.size()) / 4 && nul_count > 0;
}

// As Excel and LibreOffice write them: a ZIP archive, or the older compound file.
bool IsSpreadsheet(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0");
}

}  // namespace

absl::Status CheckCsvBeginning(std::string_view bytes) {
  if (IsSpreadsheet(bytes)) {
    return absl::InvalidArgumentError(
        fmt::format("the file is a spreadsheet, whatever its name: open it, {}", kSaveAsUtf8));
  }
  if (LooksLikeUtf16(bytes)) {
    return absl::InvalidArgumentError(
        fmt::format("the file is in UTF-16, not UTF-8: {}", kSaveAsUtf8));
  }
  return absl::OkStatus();
}

absl::Status NotCsvText(uint64_t line, char byte) {
  if (byte == '\0') {
    return absl::InvalidArgumentError(
        fmt::format("line {} holds a NUL character: remove it and try again", line));
  }
  return absl::InvalidArgumentError(fmt::format(
      "line {} is not UTF-8; the file is probably in Windows-1252: {}", line, kSaveAsUtf8));
}

absl::Status CheckCsvEncoding(std::string_view bytes) {
  if (absl::Status status = CheckCsvBeginning(bytes); !status.ok()) return status;
  const size_t clean = kit::CleanUtf8Prefix(bytes);
  if (clean == bytes.size()) return absl::OkStatus();
  const auto end = bytes.begin() + static_cast<long>(clean);
  return NotCsvText(1 + static_cast<uint64_t>(std::count(bytes.begin(), end, '\n')), *end);
}

}  // namespace ourvoice::cli
