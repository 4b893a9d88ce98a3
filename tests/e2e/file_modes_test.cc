// Nobody but its owner may read anything that the program leaves on the disk.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/support/binary.h"

namespace ourvoice {
namespace {

namespace fs = std::filesystem;

constexpr fs::perms kOthers = fs::perms::group_all | fs::perms::others_all;

TEST(FileModesTest, LeaveNothingToOthersWhateverTheUmaskAndTheDirectoryWere) {
  const test::TemporaryFolder folder;
  const std::string data = folder / "data";
  const mode_t before = umask(0);
  fs::create_directory(data);
  test::Server server(data, {"--listen", "none"});
  umask(before);
  ASSERT_TRUE(server.WaitUntilServing()) << server.Log();
  const test::Outcome loaded = test::Run({"--data", data, "demo", "load", "deploy/demo"});
  ASSERT_EQ(loaded.exit_code, 0) << loaded.errors;

  EXPECT_EQ(fs::status(data).permissions(), fs::perms::owner_all);
  int seen = 0;
  for (const std::string& directory : {data, data + ".keys"}) {
    for (const auto& entry : fs::recursive_directory_iterator(directory)) {
      EXPECT_EQ(entry.status().permissions() & kOthers, fs::perms::none) << entry.path();
      ++seen;
    }
  }
  EXPECT_GT(seen, 20);
  EXPECT_EQ(server.Stop(), 0);
}

}  // namespace
}  // namespace ourvoice
