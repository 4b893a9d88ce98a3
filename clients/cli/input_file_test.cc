#include "clients/cli/input_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;

class InputFileTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& content) const {
    std::ofstream(path_, std::ios::binary) << content;
    return path_;
  }

  // What is wrong with the path, whichever it is read as; the file is named.
  std::string FaultOf(const std::string& path) const {
    const auto text = ReadTextFile(path);
    const auto csv = ReadCsvFile(path);
    EXPECT_EQ(text.status().code(), absl::StatusCode::kInvalidArgument) << text.status();
    EXPECT_EQ(csv.status().code(), absl::StatusCode::kInvalidArgument) << csv.status();
    EXPECT_THAT(std::string(csv.status().message()), HasSubstr(path));
    return std::string(text.status().message());
  }

  const storage::TemporaryDirectory folder_;
  const std::string path_ = folder_.path() + "/given";
};

TEST_F(InputFileTest, ReadsAFileWhole) {
  const std::string content = "a,b\n" + std::string(1 << 20, 'x') + ",پارک\n";
  Write(content);

  EXPECT_EQ(*ReadTextFile(path_), content);
  EXPECT_EQ(*ReadCsvFile(path_), content);
  EXPECT_EQ(*ReadCsvFile(Write("")), "");
}

TEST_F(InputFileTest, RefusesWhatIsNoFile) {
  EXPECT_THAT(FaultOf(folder_.path() + "/nothing"), HasSubstr("cannot be opened"));
  EXPECT_THAT(FaultOf(folder_.path()), HasSubstr("is no file"));
  EXPECT_THAT(FaultOf("/dev/zero"), HasSubstr("is no file"));
  ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
  EXPECT_THAT(FaultOf(path_), HasSubstr("is no file"));
}

TEST_F(InputFileTest, RefusesALink) {
  fs::create_symlink(Write("a\n"), folder_.path() + "/link");

  EXPECT_THAT(FaultOf(folder_.path() + "/link"), HasSubstr("is a link"));
}

TEST_F(InputFileTest, RefusesAFileThatIsTooLargeWithoutReadingIt) {
  Write("a\n");
  fs::resize_file(path_, uintmax_t{10} << 30);

  EXPECT_THAT(FaultOf(path_), HasSubstr("has 10737418240 bytes; at most 4194304 are read"));
}

TEST_F(InputFileTest, SaysWhatTheScanFoundInATable) {
  const auto refused = ReadCsvFile(Write("a,b\nparks,caf\xE9\n"));

  EXPECT_THAT(std::string(refused.status().message()),
              AllOf(HasSubstr(path_), HasSubstr("line 2 is not UTF-8")));
}

}  // namespace
}  // namespace ourvoice::cli
