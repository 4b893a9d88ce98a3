// Clients that are slow, or say nothing: each part of a request has its time.
#include <poll.h>

#include <fstream>
#include <string_view>

#include "services/gateway/testing/gateway_fixture.h"
#include "services/kit/testing/authority.h"
#include "services/kit/testing/every_method.h"

namespace ourvoice::gateway {
namespace {

using std::chrono::milliseconds;

constexpr char kGetSurveyPath[] = "/ourvoice.survey.v1.SurveyService/GetSurvey";
constexpr milliseconds kSoon{50};

// Whether the other end has closed the connection, or does within a few milliseconds.
bool HasEnded(Browser& browser) {
  constexpr int kWaitMs = 5;
  pollfd watched = {
      .fd = browser.socket().native_handle(), .events = POLLIN | POLLRDHUP, .revents = 0};
  return poll(&watched, 1, kWaitMs) > 0 && (watched.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

class GatewaySlowTest : public GatewayTest {
 protected:
  static Headers From(const std::string& address) {
    return {{"Content-Type", "application/proto"}, {"X-Forwarded-For", address}};
  }

  static std::string PostHeader(size_t length) {
    return "POST " + std::string(kGetSurveyPath) +
           " HTTP/1.1\r\nHost: a\r\nContent-Type: application/proto\r\n"
           "X-Forwarded-For: 192.0.2.1\r\nContent-Length: " +
           std::to_string(length) + "\r\n\r\n";
  }

  std::atomic<int> runs_ = 0;
};

TEST_F(GatewaySlowTest, EndsAConnectionThatAsksNothing) {
  limits_.idle_time = kSoon;
  Serve();
  EXPECT_EQ(Open().Read().result_int(), 0);
}

TEST_F(GatewaySlowTest, EndsAConnectionThatNeverSpeaksTls) {
  const storage::TemporaryDirectory certificates;
  limits_.handshake_time = kSoon;
  Serve(kit::Authority(kit::SystemClock()()).Issue(certificates.path() + "/web"));
  EXPECT_EQ(Open().Read().result_int(), 0);
}

TEST_F(GatewaySlowTest, EndsAHeaderThatComesByteByByte) {
  limits_.header_time = kSoon;
  Serve();
  Browser browser = Open();
  browser.Write("GET / HTTP/1.1\r\nHost: ");
  while (!HasEnded(browser)) browser.Write("a");
}

TEST_F(GatewaySlowTest, EndsABodyThatComesByteByByte) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  limits_.body_time = kSoon;
  Serve();
  Browser browser = Open();
  browser.Write(PostHeader(10'000));
  while (!HasEnded(browser)) browser.Write("a");
  EXPECT_EQ(runs_, 0);
}

TEST_F(GatewaySlowTest, EndsAnAnswerThatNobodyTakes) {
  // More than the buffers of both ends hold.
  std::ofstream(pages_.path() + "/large.bin") << std::string(32 << 20, 'a');
  limits_.address_connections_max = 1;
  limits_.send_time = kSoon;
  Serve();
  Browser browser = Open();
  browser.Write("GET /large.bin HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n");
  std::string begun(12, '\0');
  boost::asio::read(browser.socket(), boost::asio::buffer(begun));
  EXPECT_EQ(begun, "HTTP/1.1 200");
  while (Open().Get("/app.js", From("192.0.2.1")).result_int() != 200) {
  }
}

TEST_F(GatewaySlowTest, AnswersWhoeverSaysNoMore) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  Serve();
  Browser browser = Open();
  browser.Write(PostHeader(0));
  browser.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send);
  EXPECT_EQ(browser.Read().result_int(), 200);
  EXPECT_EQ(browser.Read().result_int(), 0) << "it has ended";
}

TEST_F(GatewaySlowTest, HoldsFewLongBodiesOfTheSameAddressAtATime) {
  kit::RegisterCountingHandlers(dispatcher_, runs_);
  limits_.address_long_bodies_max = 1;
  Serve();
  const std::string body(20'000, '\0');
  Browser slow = Open();
  slow.Write(PostHeader(body.size()));
  while (Call(kGetSurveyPath, From("192.0.2.1"), body).result_int() != 429) {
  }
  EXPECT_EQ(Call(kGetSurveyPath, From("192.0.2.1"), "").result_int(), 200) << "a short one";
  EXPECT_NE(Call(kGetSurveyPath, From("192.0.2.2"), body).result_int(), 429) << "another address";
  Browser chunked = Open();
  chunked.Write("POST " + std::string(kGetSurveyPath) +
                " HTTP/1.1\r\nHost: a\r\nContent-Type: application/proto\r\n"
                "X-Forwarded-For: 192.0.2.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
  EXPECT_EQ(chunked.Read().result_int(), 429) << "of a length that nobody knows";
}

}  // namespace
}  // namespace ourvoice::gateway
