#include "clients/cli/text_table.h"

#include <algorithm>

#include "services/kit/text.h"

namespace ourvoice::cli {
namespace {

// Bytes of the first `count` code points.
std::string_view First(std::string_view text, size_t count) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (kit::BeginsCodePoint(text[i]) && count-- == 0) return text.substr(0, i);
  }
  return text;
}

bool IsControl(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 || static_cast<unsigned char>(byte) == 0x7F;
}

}  // namespace

size_t TextWidth(std::string_view text) { return kit::CodePointCount(text); }

std::string Cut(std::string_view text, size_t width) {
  std::string plain(text);
  std::replace_if(plain.begin(), plain.end(), IsControl, ' ');
  if (TextWidth(plain) <= width) return plain;
  return std::string(First(plain, width == 0 ? 0 : width - 1)) + "…";
}

std::string Wrap(std::string_view text, size_t width) {
  std::string lines;
  size_t column = 0;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (word.empty()) continue;
    if (column > 0 && column + 1 + TextWidth(word) > width) {
      lines += "\n";
      column = 0;
    }
    if (column > 0) {
      lines += " ";
      ++column;
    }
    lines += word;
    column += TextWidth(word);
  }
  return lines + "\n";
}

std::string TextTable::Lines() const {
  std::vector<size_t> widths(columns_.size());
  for (const std::vector<std::string>& row : rows_) {
    for (size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], TextWidth(row[i]));
  }
  std::string lines;
  for (const std::vector<std::string>& row : rows_) {
    std::string line;
    for (size_t i = 0; i < widths.size(); ++i) {
      const std::string padding(widths[i] - TextWidth(row[i]), ' ');
      if (i > 0) line += "  ";
      line += columns_[i] == Align::kRight ? padding + row[i] : row[i] + padding;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    lines += line + "\n";
  }
  return lines;
}

std::string WithCommas(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

}  // namespace ourvoice::cli
