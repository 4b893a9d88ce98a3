// Streaming calls over a gateway.
#include <future>

#include "ourvoice/safeguarding/v1/safeguarding_service.pb.h"
#include "services/gateway/connect.h"
#include "services/gateway/testing/gateway_fixture.h"

namespace ourvoice::gateway {
namespace {

using safeguarding::v1::WatchConcernsRequest;
using safeguarding::v1::WatchConcernsResponse;
using ::testing::HasSubstr;
using Stream = kit::MessageStream<WatchConcernsRequest, WatchConcernsResponse>;

constexpr char kWatch[] = "ourvoice.safeguarding.v1.SafeguardingService.WatchConcerns";
constexpr char kWatchPath[] = "/ourvoice.safeguarding.v1.SafeguardingService/WatchConcerns";

class GatewayStreamTest : public GatewayTest {
 protected:
  void Register(std::function<absl::Status(Stream&)> handler) {
    dispatcher_.RegisterStreaming<WatchConcernsRequest, WatchConcernsResponse>(
        kWatch, [handler = std::move(handler)](const kit::CallContext&, Stream stream) {
          return handler(stream);
        });
  }

  // Waits until the call ends, and then says so.
  void RegisterWaiting(std::promise<void>& ended) {
    Register([this, &ended](Stream& stream) {
      begun_.set_value();
      std::promise<void> over;
      stream.OnCancel([&over] { over.set_value(); });
      over.get_future().wait();
      ended.set_value();
      return absl::CancelledError("over");
    });
  }

  static Headers Lead() {
    return {{"Content-Type", "application/connect+proto"},
            {"Authorization", "Bearer safeguarding-lead"}};
  }

  std::promise<void> begun_;
};

TEST_F(GatewayStreamTest, SendsEachMessageAndHowItEnded) {
  Register([](Stream& stream) {
    WatchConcernsRequest request;
    EXPECT_TRUE(stream.Read(request).ok());
    EXPECT_TRUE(absl::IsOutOfRange(stream.Read(request)));
    for (int i = 0; i < 40; ++i) {
      if (absl::Status sent = stream.Write({}); !sent.ok()) return sent;
    }
    return absl::NotFoundError("that was all");
  });
  Serve();

  const BrowserAnswer answer = Call(kWatchPath, Lead(), EnvelopeOf(""));

  EXPECT_EQ(answer.result_int(), 200);
  EXPECT_EQ(answer["Content-Type"], "application/connect+proto");
  EXPECT_EQ(answer.body().substr(0, 200), std::string(200, '\0')) << "40 empty messages";
  EXPECT_EQ(answer.body().substr(200), EndOfStream(absl::NotFoundError("that was all")));
}

TEST_F(GatewayStreamTest, RefusesWithinTheStreamsOwnForm) {
  std::atomic<int> runs = 0;
  Register([&](Stream&) {
    ++runs;
    return absl::OkStatus();
  });
  Serve();
  const BrowserAnswer answer =
      Call(kWatchPath, {{"Content-Type", "application/connect+json"}}, EnvelopeOf("{}"));
  EXPECT_EQ(answer.result_int(), 200);
  EXPECT_THAT(answer.body(), HasSubstr(R"({"error":{"code":"unauthenticated")"));
  EXPECT_EQ(runs, 0);
}

TEST_F(GatewayStreamTest, RefusesABodyThatEndsWithinAMessage) {
  Register([](Stream&) { return absl::OkStatus(); });
  Serve();
  EXPECT_THAT(Call(kWatchPath, Lead(), "abc").body(), HasSubstr("invalid_argument"));
}

TEST_F(GatewayStreamTest, EndsTheCallOfAClientThatLeaves) {
  std::promise<void> ended;
  RegisterWaiting(ended);
  Serve();
  {
    Browser browser = Open();
    const std::string body = EnvelopeOf("");
    browser.Write("POST " + std::string(kWatchPath) +
                  " HTTP/1.1\r\nHost: a\r\nContent-Type: application/connect+proto\r\n"
                  "Authorization: Bearer safeguarding-lead\r\nContent-Length: 5\r\n\r\n" +
                  body);
    std::string begun(12, '\0');
    boost::asio::read(browser.socket(), boost::asio::buffer(begun));
    EXPECT_EQ(begun, "HTTP/1.1 200");
  }
  ended.get_future().wait();
}

TEST_F(GatewayStreamTest, EndsTheCallOfATokenThatIsRevoked) {
  std::promise<void> ended;
  RegisterWaiting(ended);
  Serve();
  auto answer = std::async([&] { return Call(kWatchPath, Lead(), EnvelopeOf("")).body(); });
  begun_.get_future().wait();
  tokens_.Revoke("safeguarding-lead");
  ended.get_future().wait();
  EXPECT_FALSE(answer.get().empty());
}

TEST_F(GatewayStreamTest, EndsStreamsWhenItStops) {
  std::promise<void> ended;
  RegisterWaiting(ended);
  Serve();
  auto answer = std::async([&] { return Call(kWatchPath, Lead(), EnvelopeOf("")).result_int(); });
  begun_.get_future().wait();
  gateway_->Stop(absl::Seconds(30));
  ended.get_future().wait();
  EXPECT_EQ(answer.get(), 200);
}

}  // namespace
}  // namespace ourvoice::gateway
