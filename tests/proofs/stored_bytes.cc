#include "tests/proofs/stored_bytes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "storage/rocks/table_file.h"
#include "tests/support/binary.h"

namespace ourvoice::proofs {
namespace {

namespace fs = std::filesystem;

// RocksDB names its write-ahead logs by number.
bool IsWriteAheadLog(const fs::path& path) {
  const std::string stem = path.stem();
  return path.extension() == ".log" &&
         std::ranges::all_of(stem, [](unsigned char c) { return std::isdigit(c) != 0; });
}

// What a write-ahead log holds without the heads of its pieces, which part records that cross the
// end of a block.
std::string RecordsOf(std::string_view log) {
  constexpr size_t kBlockBytes = 32'768;
  // Checksum, length in two bytes, kind.
  constexpr size_t kHeadBytes = 7;
  std::string records;
  for (size_t block = 0; block < log.size(); block += kBlockBytes) {
    std::string_view rest = log.substr(block, kBlockBytes);
    while (rest.size() > kHeadBytes) {
      const size_t length =
          static_cast<unsigned char>(rest[4]) | static_cast<unsigned char>(rest[5]) << 8;
      records += rest.substr(kHeadBytes, length);
      rest.remove_prefix(std::min(rest.size(), kHeadBytes + length));
    }
  }
  return records;
}

std::string RowsOf(const std::string& path, Seen& seen) {
  std::string rows;
  const absl::Status scanned = storage::ScanTableFile(path, [&](auto key, auto value) {
    rows.append(key).append(value).append(1, '\n');
    ++seen.rows;
    return true;
  });
  EXPECT_TRUE(scanned.ok()) << scanned;
  return rows;
}

}  // namespace

Seen VisitStoredBytes(const std::string& directory, const VisitBytes& visit) {
  Seen seen;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    const std::string path = entry.path();
    visit("name of " + path, path);
    if (!entry.is_regular_file()) continue;
    const std::string bytes = test::ReadFile(path);
    EXPECT_EQ(bytes.size(), entry.file_size()) << path;
    ++seen.files;
    seen.bytes += bytes.size();
    visit(path, bytes);
    if (entry.path().extension() == ".sst") visit("rows of " + path, RowsOf(path, seen));
    if (IsWriteAheadLog(entry.path())) visit("records of " + path, RecordsOf(bytes));
  }
  return seen;
}

}  // namespace ourvoice::proofs
