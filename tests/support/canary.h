#pragma once

#include <string>
#include <vector>

namespace ourvoice::test {

// What every word holds that tests put where only children and young people write. No other text
// of the project holds it.
inline constexpr char kCanary[] = "quagganar";

// A text as it may show elsewhere.
struct Form {
  std::string name;
  // In lower case.
  std::string bytes;
};

// Every form in which a text is looked for: as it is, in base64 (wherever it begins), in
// hexadecimal, percent-encoded, as in a URL or a form, and in UTF-16; upper and lower case are one.
std::vector<Form> FormsOf(const std::string& text);

// Says in which form a canary shows in a text. Empty when in none.
std::string FormOfCanaryIn(std::string text);

}  // namespace ourvoice::test
