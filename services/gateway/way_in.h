#pragma once

#include <string>
#include <string_view>

namespace ourvoice::gateway {

// What a browser says of where a call comes from.
struct Origin {
  // Of the headers of the same names; empty when they are not there.
  std::string_view host;
  std::string_view origin;
  std::string_view sec_fetch_site;
};

// Whether a call comes from our own pages, or from no page at all. Browsers say so in
// `Sec-Fetch-Site`, or in `Origin`; a program says neither.
bool IsFromOwnPages(const Origin& origin);

// Whether the host of an address, as browsers say it in `Host`, is this machine itself.
bool IsLoopbackHost(std::string_view host);

// The address by which requests are limited: that of the peer, without the half of an IPv6 address
// that its owner may choose; behind a proxy on this machine the last of `X-Forwarded-For`. Empty,
// which is no limit, for a program on this machine.
std::string LimitedAddress(std::string_view peer, std::string_view forwarded_for);

}  // namespace ourvoice::gateway
