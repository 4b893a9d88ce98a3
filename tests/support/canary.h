#pragma once

#include <string>

namespace ourvoice::test {

// What every word holds that tests put where only children and young people write. No other text
// of the project holds it.
inline constexpr char kCanary[] = "quagganar";

// Says in which form a canary shows in a text: as it is, in base64 (wherever it begins), in
// hexadecimal, percent-encoded or in UTF-16; upper and lower case are one. Empty when in none.
std::string FormOfCanaryIn(std::string text);

}  // namespace ourvoice::test
