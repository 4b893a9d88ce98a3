#include "clients/cli/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ourvoice::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// All records of a file; the file is expected to be without fault.
std::vector<CsvRecord> RecordsOf(std::string_view text) {
  absl::StatusOr<CsvReader> reader = CsvReader::Open(text);
  EXPECT_TRUE(reader.ok()) << reader.status();
  std::vector<CsvRecord> records;
  absl::Status status = reader.status();
  while (status.ok()) {
    CsvRecord record;
    status = reader->Next(record);
    if (status.ok()) records.push_back(record);
  }
  EXPECT_EQ(status.code(), absl::StatusCode::kOutOfRange) << status;
  return records;
}

// What stops the reading of a file, at its header or later.
std::string FaultOf(std::string_view text) {
  absl::StatusOr<CsvReader> reader = CsvReader::Open(text);
  absl::Status status = reader.status();
  CsvRecord record;
  while (status.ok()) status = reader->Next(record);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  return std::string(status.message());
}

TEST(CsvReaderTest, ReadsHeaderAndRecords) {
  const auto records = RecordsOf("id,text\n1,parks\n2,\n");

  ASSERT_EQ(records.size(), 2);
  EXPECT_THAT(records[0].cells, ElementsAre("1", "parks"));
  EXPECT_THAT(records[1].cells, ElementsAre("2", ""));
  EXPECT_EQ(CsvReader::Open("id,text\n")->header(), (std::vector<std::string>{"id", "text"}));
}

TEST(CsvReaderTest, ReadsTheSameWhateverTheLineEndsAre) {
  for (const char* text : {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r\n1,2", "a,b\n1,2\r\n"}) {
    const auto records = RecordsOf(text);
    ASSERT_EQ(records.size(), 1) << text;
    EXPECT_THAT(records[0].cells, ElementsAre("1", "2")) << text;
  }
}

TEST(CsvReaderTest, PassesOverAByteOrderMark) {
  EXPECT_THAT(CsvReader::Open("\xEF\xBB\xBFid\n1\n")->header(), ElementsAre("id"));
}

TEST(CsvReaderTest, StripsSpacesAroundNamesOfColumns) {
  EXPECT_THAT(CsvReader::Open(" id , text\n")->header(), ElementsAre("id", "text"));
}

TEST(CsvReaderTest, ReadsQuotedCells) {
  const auto records = RecordsOf("a,b\n\"x, y\",\"she said \"\"hi\"\"\"\n\"\",\"two\r\nlines\"\n");

  ASSERT_EQ(records.size(), 2);
  EXPECT_THAT(records[0].cells, ElementsAre("x, y", "she said \"hi\""));
  EXPECT_THAT(records[1].cells, ElementsAre("", "two\r\nlines"));
}

TEST(CsvReaderTest, TakesAQuoteWithinAnUnquotedCellAsItStands) {
  EXPECT_THAT(RecordsOf("a\n5\" nails\n")[0].cells, ElementsAre("5\" nails"));
}

TEST(CsvReaderTest, KeepsLettersOfEveryLanguage) {
  EXPECT_THAT(RecordsOf("a\nپارک\n")[0].cells, ElementsAre("پارک"));
}

TEST(CsvReaderTest, NumbersRowsAsASpreadsheetAndLinesAsAnEditor) {
  const auto records = RecordsOf("a,b\n\"one\ntwo\",x\n\n3,y\n");

  ASSERT_EQ(records.size(), 2);
  EXPECT_EQ(records[0].row, 2);
  EXPECT_EQ(records[0].line, 2);
  EXPECT_EQ(records[1].row, 4);
  EXPECT_EQ(records[1].line, 5);
}

TEST(CsvReaderTest, PassesOverRowsWithNothingInAnyCell) {
  EXPECT_EQ(RecordsOf("a,b\n\n,\n1,2\n,,,\n\n").size(), 1);
}

TEST(CsvReaderTest, ReportsARaggedRowAndReadsOn) {
  const auto records = RecordsOf("a,b\n1\n1,2,3\n4,5\n");

  ASSERT_EQ(records.size(), 3);
  EXPECT_THAT(records[0].fault, HasSubstr("has 1 cells, the header 2"));
  EXPECT_THAT(records[1].fault, HasSubstr("has 3 cells, the header 2"));
  EXPECT_EQ(records[2].fault, "");
  EXPECT_THAT(records[2].cells, ElementsAre("4", "5"));
}

TEST(CsvReaderTest, SaysWhereAQuoteIsNeverClosed) {
  EXPECT_EQ(FaultOf("a,b\n1,2\n3,\"open\n4,5\n"),
            "row 3 (line 3), column 2 (b): the quote that opens the cell is never closed");
}

TEST(CsvReaderTest, SaysWhereTextFollowsAClosingQuote) {
  EXPECT_THAT(FaultOf("a,b\n\"one\"two,3\n"),
              HasSubstr("row 2 (line 2), column 1 (a): text follows the closing quote"));
  EXPECT_THAT(FaultOf("a\n\"one\"\r"), HasSubstr("text follows the closing quote"));
}

TEST(CsvReaderTest, RefusesACarriageReturnAlone) {
  EXPECT_THAT(FaultOf("a,b\r1,2\r"), HasSubstr("a carriage return stands alone"));
}

TEST(CsvReaderTest, RefusesAnEmptyFile) {
  EXPECT_EQ(FaultOf(""), "the file is empty");
  EXPECT_EQ(FaultOf("\xEF\xBB\xBF"), "the file is empty");
  EXPECT_EQ(FaultOf("\n\n"), "the file is empty");
}

TEST(CsvReaderTest, TakesAFileWithAHeaderAlone) { EXPECT_THAT(RecordsOf("a,b"), IsEmpty()); }

TEST(CsvReaderTest, RefusesColumnsWithoutNameOrOfTheSameName) {
  EXPECT_EQ(FaultOf("a,,b\n,,\n1,2,3\n"),
            "row 3 (line 3), column 2: the column has no name in row 1");
  EXPECT_THAT(FaultOf("a,b,a\n"), HasSubstr("column 3: column 1 has the same name"));
}

TEST(CsvReaderTest, RefusesAHeaderWithoutAnyName) {
  EXPECT_EQ(FaultOf(" \n"), "row 1: no column has a name");
  EXPECT_EQ(FaultOf(" ,\t\n1,2\n"), "row 1: no column has a name");
}

TEST(CsvReaderTest, ShowsOnlyTheBeginningOfALongNameInErrors) {
  EXPECT_LT(FaultOf(std::string(5'000, 'n') + "\n\"no end\n").size(), 200);
}

TEST(CsvReaderTest, PassesOverColumnsWithNeitherNameNorContent) {
  const auto records = RecordsOf("a,,b,\n1,,2,\n3,4\n");

  EXPECT_THAT(CsvReader::Open("a,,b,\n1,,2,\n")->header(), ElementsAre("a", "b"));
  EXPECT_THAT(records[0].cells, ElementsAre("1", "2"));
  EXPECT_THAT(records[1].fault, HasSubstr("has 2 cells, the header 4"));
}

TEST(CsvReaderTest, RefusesOtherSeparators) {
  EXPECT_THAT(FaultOf("id;wave\n1;2026\n"), HasSubstr("parted by semicolons"));
  EXPECT_THAT(FaultOf("id\twave\n1\t2026\n"), HasSubstr("parted by tabs"));
}

TEST(CsvReaderTest, RefusesASpreadsheet) {
  EXPECT_THAT(FaultOf(std::string("PK\x03\x04\x14\0\x06", 7)), HasSubstr("is a spreadsheet"));
  EXPECT_THAT(FaultOf("\xD0\xCF\x11\xE0"), HasSubstr("is a spreadsheet"));
}

TEST(CsvReaderTest, RefusesUtf16) {
  const std::string little("\xFF\xFEi\0d\0", 6);
  const std::string without_mark("i\0d\0\n\0001\0", 8);

  EXPECT_THAT(FaultOf(little), HasSubstr("UTF-16"));
  EXPECT_THAT(FaultOf(without_mark), HasSubstr("UTF-16"));
}

TEST(CsvReaderTest, RefusesOtherBytesThanUtf8AndNamesTheLikelyEncoding) {
  const std::string fault = FaultOf("a\nparks\ncaf\xE9\n");

  EXPECT_THAT(fault, HasSubstr("line 3"));
  EXPECT_THAT(fault, HasSubstr("Windows-1252"));
}

TEST(CsvReaderTest, RefusesNulCharacters) {
  EXPECT_THAT(FaultOf(std::string("a,b\nlong enough to be text,x\0y\n", 31)),
              HasSubstr("line 2 holds a NUL character"));
}

TEST(CsvReaderTest, RefusesACellOverOneMebibyte) {
  const std::string cell(kCsvCellBytesMax, 'x');

  EXPECT_EQ(RecordsOf("a\n" + cell + "\n")[0].cells[0].size(), kCsvCellBytesMax);
  EXPECT_THAT(FaultOf("a\n" + cell + "x\n"),
              HasSubstr("row 2 (line 2), column 1 (a): the cell is"));
  EXPECT_THAT(FaultOf("a\n\"" + cell + "x\"\n"), HasSubstr("longer than 1 MiB"));
}

TEST(CsvReaderTest, RefusesMoreColumnsThanItReads) {
  std::string header = "c0";
  for (size_t column = 1; column < kCsvColumnsMax; ++column)
    header += ",c" + std::to_string(column);

  EXPECT_EQ(CsvReader::Open(header)->header().size(), kCsvColumnsMax);
  EXPECT_THAT(FaultOf(header + ",one-more\n"), HasSubstr("more than 2000 columns"));
  EXPECT_THAT(FaultOf("a\n" + std::string(kCsvColumnsMax, ',')), HasSubstr("row 2 (line 2)"));
}

TEST(CsvLineTest, QuotesWhereItMust) {
  EXPECT_EQ(CsvLine({"a", "b c", "", "x,y", "say \"hi\"", "two\nlines"}),
            "a,b c,,\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n");
}

TEST(CsvLineTest, IsReadBackAsItWas) {
  const std::vector<std::string> cells = {"\"", "a\r\nb", ",", "پارک"};

  EXPECT_EQ(RecordsOf("a,b,c,d\n" + CsvLine(cells))[0].cells, cells);
}

}  // namespace
}  // namespace ourvoice::cli
