// What a gateway does besides calls: pages, limits, and where it listens.
#include "services/gateway/testing/gateway_fixture.h"

namespace ourvoice::gateway {
namespace {

using ::testing::HasSubstr;
namespace http = boost::beast::http;

class GatewayPageTest : public GatewayTest {};

TEST_F(GatewayPageTest, ServesAPageOnceForAsLongAsItStaysTheSame) {
  Serve();
  Browser browser = Open();
  const BrowserAnswer first = browser.Get("/app.js");
  EXPECT_EQ(first.body(), "script");
  const BrowserAnswer again =
      browser.Get("/app.js", {{"If-None-Match", std::string(first["ETag"])}});
  EXPECT_EQ(again.result_int(), 304);
  EXPECT_EQ(again.body(), "");
}

TEST_F(GatewayPageTest, SendsTheFormThatTheBrowserTakes) {
  Serve();
  Browser browser = Open();
  const BrowserAnswer small = browser.Get("/app.js", {{"Accept-Encoding", "gzip, deflate, br"}});
  EXPECT_EQ(small.body(), "brotli");
  EXPECT_EQ(small["Content-Encoding"], "br");
  EXPECT_EQ(browser.Get("/app.js", {{"Accept-Encoding", "br;q=0"}}).body(), "script");
}

TEST_F(GatewayPageTest, SendsTheHeadersAloneForHead) {
  Serve();
  Browser browser = Open();
  EXPECT_EQ(browser.Send(http::verb::head, "/missing.png", {}, "").result_int(), 404);
  EXPECT_EQ(browser.Get("/app.js").body(), "script") << "nothing of a body stands in between";
  const BrowserAnswer answer = Open().Send(http::verb::head, "/app.js", {}, "");
  EXPECT_EQ(answer["Content-Length"], "6");
  EXPECT_EQ(answer.body(), "");
}

TEST_F(GatewayPageTest, LetsNothingRunInAPageButItsOwnFiles) {
  Serve();
  for (const char* path : {"/", "/s/our-year?x=1", "/app.js", "/missing.png", "/health"}) {
    const BrowserAnswer answer = Open().Get(path);
    const std::string policy(answer["Content-Security-Policy"]);
    EXPECT_THAT(policy, HasSubstr("default-src 'none'; script-src 'self'")) << path;
    EXPECT_EQ(policy.find("unsafe"), std::string::npos);
    EXPECT_EQ(answer["X-Content-Type-Options"], "nosniff") << path;
    EXPECT_EQ(answer["Referrer-Policy"], "no-referrer") << path;
  }
}

TEST_F(GatewayPageTest, FindsNoFileThatIsNotThere) {
  Serve();
  EXPECT_EQ(Open().Get("/missing.png").result_int(), 404);
  EXPECT_EQ(Open().Get("/../../etc/passwd.txt").result_int(), 404);
}

TEST_F(GatewayPageTest, SaysWhetherItServes) {
  Serve();
  EXPECT_EQ(Open().Get("/health").result_int(), 503);
  gateway_->SetServing(true);
  EXPECT_EQ(Open().Get("/health").result_int(), 200);
}

TEST_F(GatewayPageTest, RefusesOtherVerbsAndWhatIsNoHttp) {
  Serve();
  EXPECT_EQ(Open().Send(http::verb::options, "/", {}, "").result_int(), 405);
  EXPECT_EQ(Open().Send(http::verb::put, "/", {}, "body").result_int(), 405);
  Browser nonsense = Open();
  nonsense.Write("\x16\x03\x01 no words of HTTP\r\n\r\n");
  EXPECT_EQ(nonsense.Read().result_int(), 400);
}

TEST_F(GatewayPageTest, RefusesHeadersThatAreTooLong) {
  Serve();
  EXPECT_EQ(Open().Get("/", {{"Cookie", std::string(40'000, 'a')}}).result_int(), 431);
}

TEST_F(GatewayPageTest, ListensInTheClearOnLoopbackAlone) {
  for (const char* address : {"0.0.0.0:0", "192.0.2.1:8481", "voice.example.org:80"}) {
    const absl::Status status =
        Gateway::Start(dispatcher_, {.address = address, .pages = pages_.path()},
                       kit::SystemClock(), &tokens_)
            .status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << address;
    EXPECT_THAT(std::string(status.message()), HasSubstr("in the clear"));
  }
}

TEST_F(GatewayPageTest, SaysWhenAnotherProcessListensThere) {
  Serve();
  EXPECT_EQ(Gateway::Start(dispatcher_, {.address = gateway_->Address(), .pages = pages_.path()},
                           kit::SystemClock(), &tokens_)
                .status()
                .code(),
            absl::StatusCode::kAlreadyExists);
}

}  // namespace
}  // namespace ourvoice::gateway
