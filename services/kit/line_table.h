#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ourvoice::kit {

// Where the bytes of a text stand, in lines and columns. The text outlives it and is at most 4 GiB.
class LineTable {
 public:
  // From 1; the column counts characters.
  struct Place {
    size_t line = 1;
    size_t column = 1;
  };

  explicit LineTable(std::string_view text);

  // Takes time with the length of the line. A byte past the end is the end.
  Place PlaceOf(size_t byte) const;

  // Where a line of more bytes than `bytes_max` goes over that; the size of the text when none
  // does.
  size_t EndOfTooLongLine(size_t bytes_max) const;

 private:
  std::string_view text_;
  // First byte of each line.
  std::vector<uint32_t> begins_ = {0};
};

}  // namespace ourvoice::kit
