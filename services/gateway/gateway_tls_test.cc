// A gateway that speaks TLS by itself.
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "services/gateway/testing/gateway_fixture.h"
#include "services/kit/testing/authority.h"

namespace ourvoice::gateway {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

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
  asio::io_context context;
  asio::ssl::context trust(asio::ssl::context::tls_client);
  trust.load_verify_file(directory + "/ca.pem");
  trust.set_verify_mode(asio::ssl::verify_peer);
  asio::ssl::stream<asio::ip::tcp::socket> stream(context, trust);
  const std::string address = gateway_->Address();
  stream.lowest_layer().connect(
      {asio::ip::make_address("127.0.0.1"),
       static_cast<uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)))});
  stream.handshake(asio::ssl::stream_base::client);

  http::request<http::string_body> request(http::verb::get, "/app.js", 11);
  http::write(stream, request);
  boost::beast::flat_buffer buffer;
  BrowserAnswer answer;
  http::read(stream, buffer, answer);

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
