#include "clients/cli/rejections.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::cli {
namespace {

// What is rejected of a file, as it is written.
std::string Written(const std::vector<Rejection>& rejections) {
  const storage::TemporaryDirectory directory;
  const std::string path = directory.path() + "/answers.csv";
  EXPECT_TRUE(WriteRejections(path, rejections).ok());
  std::ostringstream text;
  text << std::ifstream(path + ".rejected.csv", std::ios::binary).rdbuf();
  return text.str();
}

TEST(WriteRejectionsTest, GivesThemInTheOrderOfTheRows) {
  EXPECT_EQ(Written({{3, "age", "is no option"}, {1, "", "has a cell too few"}}),
            "row,column,reason\r\n1,,has a cell too few\r\n3,age,is no option\r\n");
}

TEST(WriteRejectionsTest, LetsNoNameOfAColumnRunAsAFormula) {
  EXPECT_EQ(Written({{1, "=cmd|' /C calc'!A0", "is no option"}, {2, "@SUM(A1)", "-1 is too few"}}),
            "row,column,reason\r\n"
            "1,'=cmd|' /C calc'!A0,is no option\r\n"
            "2,'@SUM(A1),'-1 is too few\r\n");
}

}  // namespace
}  // namespace ourvoice::cli
