#include "tests/bench/bare_web.h"

#include <unistd.h>

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/gateway/gateway.h"
#include "tests/support/binary.h"

namespace ourvoice::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using intake::v1::SubmitResponseRequest;
using intake::v1::SubmitResponseResponse;

// As many as the gateway has.
constexpr size_t kLoops = 2;

SubmitResponseResponse SameAnswer() {
  SubmitResponseResponse answer;
  answer.set_follow_up_words("harbour lantern pebble thistle window");
  return answer;
}

asio::awaitable<void> ServeConnection(tcp::socket socket) {
  boost::beast::tcp_stream stream(std::move(socket));
  boost::beast::flat_buffer buffer;
  while (true) {
    http::request<http::string_body> request;
    co_await http::async_read(stream, buffer, request, asio::use_awaitable);
    http::response<http::string_body> response(http::status::ok, 11);
    response.set(http::field::content_type, "application/proto");
    response.body() = SameAnswer().SerializeAsString();
    response.prepare_payload();
    co_await http::async_write(stream, response, asio::use_awaitable);
  }
}

asio::awaitable<void> Accept(tcp::acceptor& acceptor, std::array<asio::io_context, kLoops>& loops) {
  for (size_t next = 0;; ++next) {
    asio::io_context& loop = loops[next % kLoops];
    tcp::socket socket = co_await acceptor.async_accept(loop, asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    asio::co_spawn(loop, ServeConnection(std::move(socket)), asio::detached);
  }
}

}  // namespace

void ServeBareWeb(const std::string& address) {
  std::array<asio::io_context, kLoops> loops;
  const auto port = static_cast<uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
  tcp::acceptor acceptor(loops[0], {asio::ip::make_address("127.0.0.1"), port});
  asio::co_spawn(loops[0], Accept(acceptor, loops), asio::detached);
  const auto work = asio::make_work_guard(loops[1]);
  std::thread second([&loops] { loops[1].run(); });
  loops[0].run();
  std::exit(1);
}

void ServeGateway(const std::string& address) {
  const test::TemporaryFolder pages;
  std::ofstream(pages.path() / "index.html") << "<!doctype html>";
  kit::Dispatcher dispatcher(1);
  dispatcher.RegisterAsync<SubmitResponseRequest, SubmitResponseResponse>(
      "ourvoice.intake.v1.IntakeService.SubmitResponse",
      [](const kit::CallContext&, const SubmitResponseRequest&,
         const kit::Reply<SubmitResponseResponse>& reply) { reply(SameAnswer()); });
  const auto gateway =
      gateway::Gateway::Start(dispatcher, {.address = address, .pages = pages.path().string()},
                              kit::SystemClock(), nullptr);
  if (gateway.ok()) pause();
  std::exit(1);
}

}  // namespace ourvoice::bench
