#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <string>
#include <string_view>

#include "services/gateway/testing/browser.h"

namespace ourvoice::gateway {

// One connection over TLS, to a certificate of the authority in a directory.
class TlsBrowser {
 public:
  TlsBrowser(const std::string& directory, const std::string& address) {
    trust_.load_verify_file(directory + "/ca.pem");
    trust_.set_verify_mode(boost::asio::ssl::verify_peer);
    const size_t colon = address.rfind(':');
    const auto port = static_cast<uint16_t>(std::stoi(address.substr(colon + 1)));
    stream_.lowest_layer().connect({boost::asio::ip::make_address(address.substr(0, colon)), port});
    boost::system::error_code ignored;
    stream_.handshake(boost::asio::ssl::stream_base::client, ignored);
  }

  // An answer without a status when the connection has ended.
  BrowserAnswer Get(std::string_view path) {
    namespace http = boost::beast::http;
    const http::request<http::string_body> request(http::verb::get, {path.data(), path.size()}, 11);
    boost::system::error_code error;
    http::write(stream_, request, error);
    BrowserAnswer answer(http::status::unknown, 11);
    http::read(stream_, buffer_, answer, error);
    return answer;
  }

 private:
  boost::asio::io_context context_;
  boost::asio::ssl::context trust_{boost::asio::ssl::context::tls_client};
  boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream_{context_, trust_};
  boost::beast::flat_buffer buffer_;
};

}  // namespace ourvoice::gateway
