#include "services/kit/socket_path.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::kit {
namespace {

class SocketPathTest : public ::testing::Test {
 protected:
  // Listens at the path; the descriptor is to be closed.
  int Listen() const {
    const int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{.sun_family = AF_UNIX};
    std::strcpy(address.sun_path, path_.c_str());
    EXPECT_EQ(bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
    EXPECT_EQ(listen(descriptor, 1), 0);
    return descriptor;
  }

  const storage::TemporaryDirectory directory_;
  const std::string path_ = directory_.path() + "/s.sock";
};

TEST_F(SocketPathTest, IsClearWhereNothingIs) { EXPECT_TRUE(ClearSocketPath(path_).ok()); }

TEST_F(SocketPathTest, RemovesASocketThatNobodyListensAt) {
  close(Listen());
  ASSERT_TRUE(std::filesystem::exists(path_));

  EXPECT_TRUE(ClearSocketPath(path_).ok());

  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(SocketPathTest, LeavesASocketThatSomebodyListensAt) {
  const int descriptor = Listen();

  EXPECT_EQ(ClearSocketPath(path_).code(), absl::StatusCode::kAlreadyExists);

  EXPECT_TRUE(std::filesystem::exists(path_));
  close(descriptor);
}

TEST_F(SocketPathTest, LeavesWhatIsNoSocket) {
  std::ofstream(path_) << "precious";

  EXPECT_EQ(ClearSocketPath(path_).code(), absl::StatusCode::kAlreadyExists);

  EXPECT_TRUE(std::filesystem::exists(path_));
}

TEST_F(SocketPathTest, LeavesALink) {
  close(Listen());
  const std::string link = directory_.path() + "/link";
  std::filesystem::create_symlink(path_, link);

  EXPECT_EQ(ClearSocketPath(link).code(), absl::StatusCode::kAlreadyExists);

  EXPECT_TRUE(std::filesystem::exists(path_));
}

TEST_F(SocketPathTest, RefusesAPathThatNoSocketCanHave) {
  EXPECT_EQ(ClearSocketPath("").code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ClearSocketPath("/" + std::string(107, 'a')).code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace ourvoice::kit
