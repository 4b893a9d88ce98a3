#include "services/identity/web_token.h"

#include <absl/strings/escaping.h>
#include <google/protobuf/util/json_util.h>

namespace ourvoice::identity {
namespace {

constexpr size_t kTokenBytesMax = 64 << 10;

absl::Status NoToken() { return absl::InvalidArgumentError("it is no JSON web token"); }

bool Decode(std::string_view encoded, std::string& decoded) {
  return absl::WebSafeBase64Unescape(absl::string_view(encoded.data(), encoded.size()), &decoded);
}

}  // namespace

absl::StatusOr<WebToken> ReadWebToken(std::string_view sent) {
  const size_t first = sent.find('.');
  const size_t last = sent.rfind('.');
  if (sent.size() > kTokenBytesMax || first == std::string_view::npos || first == last) {
    return NoToken();
  }
  WebToken token;
  token.signed_part = std::string(sent.substr(0, last));
  std::string header;
  std::string claims;
  if (!Decode(sent.substr(0, first), header) ||
      !Decode(sent.substr(first + 1, last - first - 1), claims) ||
      !Decode(sent.substr(last + 1), token.signature) || !ReadJson(header, token.header).ok() ||
      !ReadJson(claims, token.claims).ok()) {
    return NoToken();
  }
  return token;
}

absl::Status ReadJson(std::string_view json, google::protobuf::Message& message) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  const bool read = google::protobuf::util::JsonStringToMessage(
                        google::protobuf::StringPiece(json.data(), json.size()), &message, options)
                        .ok();
  return read ? absl::OkStatus()
              : absl::InvalidArgumentError("it is not the JSON that it should be");
}

}  // namespace ourvoice::identity
