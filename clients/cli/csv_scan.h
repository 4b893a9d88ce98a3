#pragma once

#include <absl/status/status.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace ourvoice::cli {

// Looks over a file of CSV piece by piece before it is held whole, so that one that can never be
// read takes no memory: bytes that are no text, a spreadsheet, a cell over 1 MiB, more than 2,000
// columns. Other faults are for CsvReader to tell.
class CsvScan {
 public:
  // INVALID_ARGUMENT says on which line the file cannot be read, whatever follows. The first piece
  // is 1,000 bytes or more, or the whole file.
  absl::Status Add(std::string_view piece);

  // The same for a file that ends here.
  absl::Status End() const;

 private:
  absl::Status PassLetter(char letter);

  bool begun_ = false;
  // The beginning of a character that the next piece goes on with.
  std::string rest_;
  uint64_t line_ = 1;
  size_t column_ = 1;
  size_t cell_bytes_ = 0;
  bool cell_begins_ = true;
  bool quoted_ = false;
  // Just after a quote that closed a cell, unless another follows.
  bool after_quote_ = false;
};

}  // namespace ourvoice::cli
