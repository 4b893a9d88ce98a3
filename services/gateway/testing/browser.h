#pragma once

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <map>
#include <string>
#include <string_view>

namespace ourvoice::gateway {

using BrowserAnswer = boost::beast::http::response<boost::beast::http::string_body>;

// One connection to a gateway, as a test drives it.
class Browser {
 public:
  // `address` is 127.0.0.1:PORT.
  explicit Browser(const std::string& address) {
    const auto port = static_cast<uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
    socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
  }

  BrowserAnswer Get(std::string_view path, const std::map<std::string, std::string>& headers = {}) {
    return Send(boost::beast::http::verb::get, path, headers, "");
  }

  BrowserAnswer Post(std::string_view path, const std::map<std::string, std::string>& headers,
                     std::string body) {
    return Send(boost::beast::http::verb::post, path, headers, std::move(body));
  }

  BrowserAnswer Send(boost::beast::http::verb verb, std::string_view path,
                     const std::map<std::string, std::string>& headers, std::string body) {
    boost::beast::http::request<boost::beast::http::string_body> request(
        verb, {path.data(), path.size()}, 11);
    request.set(boost::beast::http::field::host, "voice.example.org");
    for (const auto& [name, value] : headers) request.set(name, value);
    request.body() = std::move(body);
    request.prepare_payload();
    boost::system::error_code ignored;
    boost::beast::http::write(socket_, request, ignored);
    return Read(verb == boost::beast::http::verb::head);
  }

  // The next answer on the connection; an empty one when it has ended.
  BrowserAnswer Read(bool without_body = false) {
    boost::beast::http::response_parser<boost::beast::http::string_body> parser;
    parser.skip(without_body);
    parser.body_limit(boost::none);
    boost::system::error_code error;
    boost::beast::http::read(socket_, buffer_, parser, error);
    return error ? BrowserAnswer(boost::beast::http::status::unknown, 11) : parser.release();
  }

  void Write(std::string_view bytes) {
    boost::system::error_code ignored;
    boost::asio::write(socket_, boost::asio::buffer(bytes.data(), bytes.size()), ignored);
  }

  boost::asio::ip::tcp::socket& socket() { return socket_; }

 private:
  boost::asio::io_context context_;
  boost::asio::ip::tcp::socket socket_{context_};
  boost::beast::flat_buffer buffer_;
};

}  // namespace ourvoice::gateway
