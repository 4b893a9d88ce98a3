#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/struct.pb.h>

#include <string>
#include <string_view>

#include "ourvoice/identity/v1/provider_answers.pb.h"

namespace ourvoice::identity {

// A JSON web token taken apart; nothing of it is to be believed before its signature is verified.
struct WebToken {
  v1::TokenHeader header;
  google::protobuf::Struct claims;
  // What the signature is over, as it was sent.
  std::string signed_part;
  std::string signature;
};

// Takes a token apart: header, claims and signature in base64url, with points between.
// INVALID_ARGUMENT when it is none, or has more than 64 KiB.
absl::StatusOr<WebToken> ReadWebToken(std::string_view sent);

// Reads JSON into a message, whatever else it holds. INVALID_ARGUMENT when it is none of that kind.
absl::Status ReadJson(std::string_view json, google::protobuf::Message& message);

}  // namespace ourvoice::identity
