#pragma once

#include <absl/status/status.h>

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "services/gateway/admission.h"
#include "services/gateway/pages.h"

namespace ourvoice::gateway {

using Answer = boost::beast::http::response<boost::beast::http::string_body>;
// Of bytes that the pages hold: however many are slow to take them, there is one copy.
using FileAnswer = boost::beast::http::response<boost::beast::http::span_body<const char>>;

// What is not about one call: how the answer is to travel.
struct Travel {
  bool over_tls = false;
  bool keep_alive = true;
};

// An answer with the headers that every one has: nothing runs in our pages but our own files, they
// stand in nobody's frame, and nothing is kept unless it says so.
Answer MakeAnswer(boost::beast::http::status status, const Travel& travel);

// An answer of one line of text.
Answer TextAnswer(boost::beast::http::status status, const Travel& travel, std::string text);

// The file, in the smallest form that is taken; no body when whoever asks has it already.
FileAnswer PageAnswer(const Page& page, const RequestHeader& request, const Travel& travel);

// The answer of a unary call; `body` as its content type says, compressed when it is large and that
// is taken.
Answer CallAnswer(const Admission& admission, const RequestHeader& request, const Travel& travel,
                  std::string body, const std::vector<std::string>& cookies);

// An error of a unary call, or of something that is no call.
Answer ErrorAnswer(const absl::Status& status, const Travel& travel);

// The error of a call that ended before its first message, in the form that its kind of call has.
Answer RefusalAnswer(const RequestHeader& request, const absl::Status& status,
                     const Travel& travel);

}  // namespace ourvoice::gateway
