#include "tests/support/canary.h"

#include <absl/strings/ascii.h>
#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>

#include <utility>
#include <vector>

namespace ourvoice::test {
namespace {

// What base64 makes of the canary after `before` bytes, without the characters that depend on
// what stands beside it.
std::string Base64After(size_t before) {
  const std::string encoded = absl::WebSafeBase64Escape(std::string(before, 'x') + kCanary);
  const size_t begin = (before * 8 + 5) / 6;
  const size_t end = (before + sizeof(kCanary) - 1) * 8 / 6;
  return encoded.substr(begin, end - begin);
}

std::vector<std::pair<std::string, std::string>> Forms() {
  std::vector<std::pair<std::string, std::string>> forms = {
      {"plain", kCanary}, {"hexadecimal", absl::BytesToHexString(kCanary)}};
  for (const size_t before : {0, 1, 2}) forms.emplace_back("base64", Base64After(before));
  std::string percent;
  std::string wide;
  for (const char c : std::string(kCanary)) {
    absl::StrAppend(&percent, "%", absl::BytesToHexString(std::string(1, c)));
    wide += {c, '\0'};
  }
  forms.emplace_back("percent-encoded", percent);
  forms.emplace_back("UTF-16", wide);
  return forms;
}

}  // namespace

std::string FormOfCanaryIn(std::string text) {
  absl::AsciiStrToLower(&text);
  for (const auto& [name, form] : Forms()) {
    const size_t place = text.find(absl::AsciiStrToLower(form));
    if (place != std::string::npos) return absl::StrCat(name, " at byte ", place);
  }
  return "";
}

}  // namespace ourvoice::test
