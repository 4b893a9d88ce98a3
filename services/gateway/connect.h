#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::gateway {

// The Connect protocol over HTTP, as far as it is bytes and words
// (https://connectrpc.com/docs/protocol).

// How the messages of a call are written.
struct ContentType {
  bool is_json = false;
  // Whether messages come and go in envelopes, as streams do.
  bool is_streaming = false;
};

// The content type of a call; nothing when it is none of the protocol's.
std::optional<ContentType> ContentTypeOf(std::string_view name);

// Its name.
std::string_view NameOf(const ContentType& type);

// The time that a call says it waits, from `Connect-Timeout-Ms`: at most ten digits. Nothing when
// it is no such number.
std::optional<absl::Duration> TimeoutOf(std::string_view milliseconds);

// The status of HTTP for a code.
unsigned HttpStatusOf(absl::StatusCode code);

// An error as JSON: `code`, `message`, and its details.
std::string ErrorJson(const absl::Status& status);

// A message in its envelope.
std::string EnvelopeOf(std::string_view message);

// The envelope that ends a stream, with how it went.
std::string EndOfStream(const absl::Status& status);

// The messages of a body in envelopes. INVALID_ARGUMENT when it ends within one; UNIMPLEMENTED for
// one that is compressed by itself.
absl::StatusOr<std::vector<std::string>> MessagesOf(std::string_view body);

}  // namespace ourvoice::gateway
