#include "services/gateway/way_in.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

namespace ourvoice::gateway {
namespace {

namespace ip = boost::asio::ip;

constexpr int kNetworkBytes = 8;

// The address of a text. One of IPv4 that stands within IPv6, as on a socket that takes both, is
// that of IPv4.
ip::address AddressOf(std::string_view text, boost::system::error_code& error) {
  const auto address = ip::make_address(std::string(text), error);
  if (error || !address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
  return ip::make_address_v4(ip::v4_mapped, address.to_v6());
}

std::string_view WithoutSpaces(std::string_view text) {
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(' ')));
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

}  // namespace

bool IsFromOwnPages(const Origin& origin) {
  if (!origin.sec_fetch_site.empty() && origin.sec_fetch_site != "same-origin") return false;
  if (origin.origin.empty()) return true;
  const size_t host = origin.origin.find("://");
  return host != std::string_view::npos && origin.origin.substr(host + 3) == origin.host;
}

bool IsLoopbackHost(std::string_view host) {
  const size_t end = host.starts_with('[') ? host.find(']') + 1 : host.find(':');
  const std::string_view name = host.substr(0, end);
  return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

std::string LimitedAddress(std::string_view peer, std::string_view forwarded_for) {
  boost::system::error_code error;
  auto address = AddressOf(peer, error);
  if (!error && address.is_loopback()) {
    const std::string_view last = forwarded_for.substr(forwarded_for.rfind(',') + 1);
    address = AddressOf(WithoutSpaces(last), error);
  }
  if (error) return "";
  if (address.is_v4()) return address.to_string();
  auto bytes = address.to_v6().to_bytes();
  std::fill(bytes.begin() + kNetworkBytes, bytes.end(), 0);
  return ip::address_v6(bytes).to_string();
}

}  // namespace ourvoice::gateway
