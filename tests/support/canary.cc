#include "tests/support/canary.h"

#include <absl/strings/ascii.h>
#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>

#include <algorithm>
#include <utility>

namespace ourvoice::test {
namespace {

// What base64 makes of a text after `before` bytes, without the characters that depend on what
// stands beside it.
std::string Base64After(size_t before, const std::string& text) {
  const std::string encoded = absl::Base64Escape(std::string(before, 'x') + text);
  const size_t begin = (before * 8 + 5) / 6;
  const size_t end = (before + text.size()) * 8 / 6;
  return encoded.substr(begin, end - begin);
}

}  // namespace

std::vector<Form> FormsOf(const std::string& text) {
  std::vector<Form> forms = {{"plain", text},
                             {"hexadecimal", absl::BytesToHexString(text)},
                             {"URL", absl::StrReplaceAll(text, {{" ", "%20"}})},
                             {"URL form", absl::StrReplaceAll(text, {{" ", "+"}})}};
  for (const size_t before : {0, 1, 2}) {
    const std::string base64 = Base64After(before, text);
    forms.push_back({"base64", base64});
    forms.push_back({"base64 for URLs", absl::StrReplaceAll(base64, {{"+", "-"}, {"/", "_"}})});
  }
  std::string percent;
  std::string wide;
  for (const char c : text) {
    absl::StrAppend(&percent, "%", absl::BytesToHexString(std::string(1, c)));
    wide += {c, '\0'};
  }
  forms.push_back({"percent-encoded", percent});
  forms.push_back({"UTF-16", wide});
  std::vector<Form> different;
  for (Form& form : forms) {
    absl::AsciiStrToLower(&form.bytes);
    const auto same = [&](const Form& other) { return other.bytes == form.bytes; };
    if (std::ranges::none_of(different, same)) different.push_back(std::move(form));
  }
  return different;
}

std::string FormOfCanaryIn(std::string text) {
  absl::AsciiStrToLower(&text);
  for (const auto& [name, form] : FormsOf(kCanary)) {
    const size_t place = text.find(form);
    if (place != std::string::npos) return absl::StrCat(name, " at byte ", place);
  }
  return "";
}

}  // namespace ourvoice::test
