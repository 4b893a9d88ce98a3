#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::cli {

// Rows of cells that stand below each other, for a terminal. Every code point takes one column.
class TextTable {
 public:
  enum class Align { kLeft, kRight };

  explicit TextTable(std::vector<Align> columns) : columns_(std::move(columns)) {}

  // As many cells as there are columns.
  void Add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

  // The lines, two spaces between columns, without spaces at their ends.
  std::string Lines() const;

 private:
  std::vector<Align> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// Number of columns that the text takes.
size_t TextWidth(std::string_view text);

// The text on one line, without control characters, cut to a width with `…` at its end.
std::string Cut(std::string_view text, size_t width);

// The text in lines of at most a width, broken between words.
std::string Wrap(std::string_view text, size_t width);

// A whole number with commas between thousands.
std::string WithCommas(uint64_t number);

}  // namespace ourvoice::cli
