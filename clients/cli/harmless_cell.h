#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::cli {

// The cell as it can be opened in a spreadsheet without being run: one that begins like a formula
// gets an apostrophe before it, as OWASP advises ("CSV injection").
std::string HarmlessCell(std::string_view cell);

// All cells of a line likewise.
std::vector<std::string> HarmlessCells(std::vector<std::string> cells);

// What HarmlessCell made harmless, as it was before.
std::string CellAsItWas(std::string_view cell);

}  // namespace ourvoice::cli
