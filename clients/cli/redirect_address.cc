#include "clients/cli/redirect_address.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_split.h>

#include <algorithm>

namespace ourvoice::cli {
namespace {

constexpr size_t kAddressBytesMax = 16 << 10;

int DigitOf(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  const char lower = absl::ascii_tolower(letter);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// A value of an address as it was before it was encoded; what is no encoding stays.
std::string Decoded(absl::string_view encoded) {
  std::string text;
  for (size_t i = 0; i < encoded.size(); ++i) {
    if (encoded[i] == '%' && i + 2 < encoded.size() && DigitOf(encoded[i + 1]) >= 0 &&
        DigitOf(encoded[i + 2]) >= 0) {
      text += static_cast<char>(DigitOf(encoded[i + 1]) * 16 + DigitOf(encoded[i + 2]));
      i += 2;
    } else {
      text += encoded[i] == '+' ? ' ' : encoded[i];
    }
  }
  return text;
}

std::string WithoutScheme(std::string_view address) {
  const size_t host = address.find("://");
  if (host == std::string_view::npos || host > address.find('?')) return std::string(address);
  return std::string(address.substr(std::min(address.find('/', host + 3), address.size())));
}

}  // namespace

std::optional<CameBack> ReadRedirectAddress(std::string_view address, std::string_view path) {
  if (address.size() > kAddressBytesMax) return std::nullopt;
  const std::string target = WithoutScheme(address);
  const size_t mark = target.find('?');
  if (mark == std::string::npos || target.substr(0, mark) != path) return std::nullopt;
  CameBack back;
  for (const absl::string_view part : absl::StrSplit(target.substr(mark + 1), '&')) {
    const std::pair<absl::string_view, absl::string_view> field =
        absl::StrSplit(part, absl::MaxSplits('=', 1));
    if (field.first == "code") back.code = Decoded(field.second);
    if (field.first == "state") back.state = Decoded(field.second);
    if (field.first == "error") back.error = Decoded(field.second);
  }
  const bool is_plain = std::ranges::all_of(
      back.error, [](char letter) { return absl::ascii_isalpha(letter) || letter == '_'; });
  if (!is_plain) back.error = "unknown";
  return back.code.empty() && back.error.empty() ? std::nullopt : std::optional(back);
}

}  // namespace ourvoice::cli
