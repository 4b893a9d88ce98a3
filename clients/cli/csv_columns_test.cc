#include "clients/cli/csv_columns.h"

#include <gmock/gmock.h>

#include <fstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

class ReadCsvColumnsTest : public testing::Test {
 protected:
  std::string Write(const std::string& content) const {
    std::ofstream(path_, std::ios::binary) << content;
    return path_;
  }

  std::string FaultOf(const std::string& content) const {
    const auto rows = ReadCsvColumns(Write(content), {"id"});
    EXPECT_EQ(rows.status().code(), absl::StatusCode::kInvalidArgument) << rows.status();
    return std::string(rows.status().message());
  }

  const storage::TemporaryDirectory directory_;
  const std::string path_ = directory_.path() + "/coded.csv";
};

TEST_F(ReadCsvColumnsTest, GivesCellsInTheOrderAskedForWithTheirLines) {
  const auto rows =
      ReadCsvColumns(Write("text,id,labels\n\"two\nlines\",1,a\nmore,2,b\n"), {"id", "text"});
  ASSERT_TRUE(rows.ok()) << rows.status();
  ASSERT_THAT(*rows, SizeIs(2));
  EXPECT_THAT((*rows)[0].cells, ElementsAre("1", "two\nlines"));
  EXPECT_EQ((*rows)[1].line, 4u);
}

TEST_F(ReadCsvColumnsTest, GivesEmptyCellsForAnOptionalColumnThatIsNotThere) {
  const auto rows = ReadCsvColumns(Write("id\n1\n"), {"id"}, {"question"});
  ASSERT_TRUE(rows.ok()) << rows.status();
  EXPECT_THAT((*rows)[0].cells, ElementsAre("1", ""));
}

TEST_F(ReadCsvColumnsTest, NamesTheColumnThatIsMissing) {
  EXPECT_THAT(FaultOf("text\nhello\n"), HasSubstr("coded.csv: has no column id"));
}

TEST_F(ReadCsvColumnsTest, NamesTheRowThatIsFaulty) {
  EXPECT_THAT(FaultOf("id,text\n1,a\n2,b,c\n"), HasSubstr("coded.csv row 3: "));
}

TEST_F(ReadCsvColumnsTest, NamesTheFileOfAQuoteThatIsNeverClosed) {
  EXPECT_THAT(FaultOf("id,text\n1,\"a\n2,b\n"), HasSubstr("coded.csv: row 2"));
}

}  // namespace
}  // namespace ourvoice::cli
