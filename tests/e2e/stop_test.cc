// The program ends in order whatever is under way.
#include <gmock/gmock.h>

#include <thread>

#include "tests/e2e/traces.h"
#include "tests/support/binary.h"

namespace ourvoice {
namespace {

using test::Server;

TEST(StopTest, EndsInOrderWhileMetricsAreAskedFor) {
  const test::TemporaryFolder folder;
  const std::string port = test::FreePort();
  for (int turn = 0; turn < 3; ++turn) {
    Server server(folder / "data", {"--listen", "none", "--metrics", "127.0.0.1:" + port});
    EXPECT_TRUE(server.WaitUntilServing()) << server.Log();
    EXPECT_THAT(test::MetricsAt(port), ::testing::HasSubstr("ourvoice_log_head_offset "));
    std::thread scraper([&] {
      while (!test::MetricsAt(port).empty()) continue;
    });

    EXPECT_EQ(server.Stop(), 0) << server.Log();
    scraper.join();
  }
}

}  // namespace
}  // namespace ourvoice
