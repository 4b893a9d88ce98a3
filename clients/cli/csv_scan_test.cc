#include "clients/cli/csv_scan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "clients/cli/csv.h"

namespace ourvoice::cli {
namespace {

using namespace std::string_view_literals;
using ::testing::HasSubstr;

// What is found when the first 1,000 bytes are one piece, and then every byte.
absl::Status Scan(std::string_view text) {
  CsvScan scan;
  absl::Status status = scan.Add(text.substr(0, 1'000));
  for (size_t place = 1'000; place < text.size() && status.ok(); ++place) {
    status = scan.Add(text.substr(place, 1));
  }
  return status.ok() ? scan.End() : status;
}

std::string FaultOf(std::string_view text) {
  const absl::Status status = Scan(text);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  return std::string(status.message());
}

// More than fits into the first piece.
std::string Rows(int count) {
  std::string rows;
  for (int i = 0; i < count; ++i) rows += "پارک,\"Trees, \"\"tall\"\"\nand old\",3\n";
  return rows;
}

TEST(CsvScanTest, PassesWhatCanBeRead) {
  EXPECT_EQ(Scan(""), absl::OkStatus());
  EXPECT_EQ(Scan("\xEF\xBB\xBFid,text\r\n1,\"a\r\nb\"\r\n"), absl::OkStatus());
  EXPECT_EQ(Scan(Rows(100)), absl::OkStatus());
  EXPECT_EQ(Scan(Rows(100) + std::string(kCsvCellBytesMax, 'x')), absl::OkStatus());
}

TEST(CsvScanTest, NamesTheLineThatIsNoText) {
  EXPECT_THAT(FaultOf(Rows(50) + "caf\xE9,caf\xE9\n"), HasSubstr("line 101 is not UTF-8"));
  EXPECT_THAT(FaultOf(Rows(50) + "caf\xC3"), HasSubstr("line 101 is not UTF-8"));
  EXPECT_THAT(FaultOf(Rows(50) + std::string("a\0b\n", 4)), HasSubstr("line 101 holds a NUL"));
}

TEST(CsvScanTest, RefusesWhatIsNoCsvByItsBeginning) {
  EXPECT_THAT(FaultOf("PK\x03\x04 and more"), HasSubstr("is a spreadsheet"));
  EXPECT_THAT(FaultOf("\xFF\xFEi\0d\0"sv), HasSubstr("UTF-16"));
}

TEST(CsvScanTest, RefusesACellThatIsTooLong) {
  const std::string most(2 * kCsvCellBytesMax, 'x');
  CsvScan plain;
  CsvScan quoted;

  EXPECT_THAT(std::string(plain.Add("a,b\nc," + most + "x").message()),
              HasSubstr("line 2, column 2: the cell is longer than 1 MiB"));
  EXPECT_THAT(std::string(quoted.Add("a,b\nc,\"\n,\n" + most).message()),
              HasSubstr("line 4, column 2: the cell is longer than 1 MiB"));
}

TEST(CsvScanTest, RefusesTooManyColumns) {
  EXPECT_THAT(FaultOf("a\n" + std::string(kCsvColumnsMax, ',')),
              HasSubstr("line 2, column 2001: more than 2000 columns"));
  EXPECT_EQ(Scan("a\n" + std::string(kCsvColumnsMax - 1, ',')), absl::OkStatus());
}

TEST(CsvScanTest, TellsDoubledQuotesFromOnesThatCloseACell) {
  const std::string commas(kCsvColumnsMax, ',');

  EXPECT_EQ(Scan("a,\"\"\"" + commas + "\"\n"), absl::OkStatus());
  EXPECT_THAT(FaultOf("a,\"\"" + commas + "\n"), HasSubstr("more than"));
  EXPECT_THAT(FaultOf("a,5\"" + commas + "\"\n"), HasSubstr("more than"));
}

}  // namespace
}  // namespace ourvoice::cli
