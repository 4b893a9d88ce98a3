// A gateway that speaks TLS by itself.
#include "services/gateway/testing/gateway_fixture.h"
#include "services/gateway/testing/tls_browser.h"
#include "services/kit/testing/authority.h"

namespace ourvoice::gateway {
namespace {

class GatewayTlsTest : public GatewayTest {
 protected:
  std::string Issue() {
    return kit::Authority(kit::SystemClock()()).Issue(certificates_.path() + "/web");
  }

  storage::TemporaryDirectory certificates_;
};

TEST_F(GatewayTlsTest, ShowsItsCertificateAndAnswers) {
  const std::string directory = Issue();
  Serve(directory);
  const BrowserAnswer answer = TlsBrowser(directory, gateway_->Address()).Get("/app.js");

  EXPECT_EQ(answer.body(), "script");
  EXPECT_EQ(answer["Strict-Transport-Security"], "max-age=31536000");
}

TEST_F(GatewayTlsTest, AnswersNothingInTheClear) {
  Serve(Issue());
  EXPECT_EQ(Open().Get("/app.js").result_int(), 0);
}

TEST_F(GatewayTlsTest, SaysThatCertificatesCannotBeUsed) {
  const absl::Status status =
      Gateway::Start(
          dispatcher_,
          {.address = "127.0.0.1:0", .pages = pages_.path(), .certificates = certificates_.path()},
          kit::SystemClock(), &tokens_)
          .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace ourvoice::gateway
