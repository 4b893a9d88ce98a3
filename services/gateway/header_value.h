#pragma once

#include <boost/beast/http/fields.hpp>
#include <string_view>

namespace ourvoice::gateway {

// The value of a header by its name or field; empty when it is not there.
template <typename Name>
std::string_view ValueOf(const boost::beast::http::fields& headers, const Name& name) {
  const auto value = headers[name];
  return {value.data(), value.size()};
}

}  // namespace ourvoice::gateway
