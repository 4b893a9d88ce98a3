#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace ourvoice::proofs {

// How much was looked at.
struct Seen {
  uint64_t files = 0;
  // Of the files as they lie on the disk.
  uint64_t bytes = 0;
  // Rows read out of table files.
  uint64_t rows = 0;
};

// Calls `visit` with everything that is kept below a directory: the path and the bytes of each
// file; the rows of table files, whatever compressed them, those that were replaced or deleted
// since included; and the records of write-ahead logs put together from their pieces. Fails the
// test when a file cannot be read.
using VisitBytes = std::function<void(const std::string& where, std::string_view bytes)>;
Seen VisitStoredBytes(const std::string& directory, const VisitBytes& visit);

}  // namespace ourvoice::proofs
