#include "clients/cli/output_file.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::cli {
namespace {

using testing::HasSubstr;

class WriteNewFileTest : public testing::Test {
 protected:
  static std::string Read(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  }

  const storage::TemporaryDirectory folder_;
  const std::string path_ = folder_.path() + "/next.yaml";
};

TEST_F(WriteNewFileTest, WritesTheWholeContent) {
  ASSERT_TRUE(WriteNewFile(path_, "id: city\n").ok());
  EXPECT_EQ(Read(path_), "id: city\n");
}

TEST_F(WriteNewFileTest, NeverOverwritesAFile) {
  ASSERT_TRUE(WriteNewFile(path_, "first").ok());
  const absl::Status again = WriteNewFile(path_, "second");
  EXPECT_EQ(again.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(again.message()), HasSubstr("next.yaml: is there already"));
  EXPECT_EQ(Read(path_), "first");
}

TEST_F(WriteNewFileTest, WritesThroughNoLink) {
  std::filesystem::create_symlink(folder_.path() + "/other.yaml", path_);
  EXPECT_FALSE(WriteNewFile(path_, "first").ok());
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/other.yaml"));
}

TEST_F(WriteNewFileTest, SaysThatAFolderIsMissing) {
  EXPECT_EQ(WriteNewFile(folder_.path() + "/none/next.yaml", "first").code(),
            absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace ourvoice::cli
