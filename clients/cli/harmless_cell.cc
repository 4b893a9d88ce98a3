#include "clients/cli/harmless_cell.h"

#include <array>

namespace ourvoice::cli {

std::string HarmlessCell(std::string_view cell) {
  // Full-width forms are taken for the plain ones by some spreadsheets.
  static constexpr std::array<std::string_view, 11> kBeginnings = {
      "=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  for (std::string_view beginning : kBeginnings) {
    if (cell.starts_with(beginning)) return "'" + std::string(cell);
  }
  return std::string(cell);
}

std::string CellAsItWas(std::string_view cell) {
  if (cell.starts_with('\'') && HarmlessCell(cell.substr(1)) == cell) cell.remove_prefix(1);
  return std::string(cell);
}

std::vector<std::string> HarmlessCells(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = HarmlessCell(cell);
  return cells;
}

}  // namespace ourvoice::cli
