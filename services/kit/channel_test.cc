#include "services/kit/channel.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <thread>

#include "services/kit/testing/raw_call.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::kit {
namespace {

// A process that takes a connection, begins to speak HTTP/2 and then hangs: it hears everything and
// answers nothing.
class HungServer {
 public:
  explicit HungServer(const std::string& path) : listener_(socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{.sun_family = AF_UNIX};
    path.copy(address.sun_path, sizeof(address.sun_path) - 1);
    EXPECT_EQ(bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    EXPECT_EQ(listen(listener_, 1), 0);
    thread_ = std::thread([this] { Hear(); });
  }
  ~HungServer() {
    thread_.join();
    close(listener_);
  }

 private:
  // Until the client hangs up.
  void Hear() const {
    constexpr std::array<char, 9> kEmptySettings = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    const int connection = accept(listener_, nullptr, nullptr);
    EXPECT_EQ(write(connection, kEmptySettings.data(), kEmptySettings.size()), 9);
    std::array<char, 4096> heard;
    while (read(connection, heard.data(), heard.size()) > 0) continue;
    close(connection);
  }

  const int listener_;
  std::thread thread_;
};

TEST(ChannelTest, EndsCallsWithoutADeadlineWhenTheServerHangs) {
  const storage::TemporaryDirectory directory;
  const std::string path = directory.path() + "/s.sock";
  const HungServer server(path);

  EXPECT_EQ(CallWithBytes(MakeChannel("unix:" + path), *MakeStreamContext("officer"), "/a/b", "")
                .status()
                .code(),
            absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace ourvoice::kit
