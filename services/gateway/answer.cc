#include "services/gateway/answer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "services/gateway/gzip.h"
#include "services/gateway/header_value.h"
#include "storage/record/retry_delay.h"

namespace ourvoice::gateway {
namespace {

namespace http = boost::beast::http;

// Below it, gzip gains nothing.
constexpr size_t kCompressedFrom = 1'024;
constexpr unsigned kHttp11 = 11;

constexpr char kContentSecurityPolicy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

// Whether `Accept-Encoding` names an encoding.
bool Takes(const RequestHeader& request, std::string_view encoding) {
  std::string_view left = ValueOf(request, http::field::accept_encoding);
  while (!left.empty()) {
    const std::string_view item = left.substr(0, left.find(','));
    left.remove_prefix(std::min(left.size(), item.size() + 1));
    std::string_view name = item.substr(0, item.find(';'));
    name.remove_prefix(std::min(name.size(), name.find_first_not_of(' ')));
    const bool refused =
        item.find("q=0") != std::string_view::npos && item.find("q=0.") == std::string_view::npos;
    if (name.substr(0, name.find(' ')) == encoding) return !refused;
  }
  return false;
}

}  // namespace

Answer MakeAnswer(http::status status, const Travel& travel) {
  Answer answer(status, kHttp11);
  answer.set("Content-Security-Policy", kContentSecurityPolicy);
  answer.set("X-Content-Type-Options", "nosniff");
  answer.set("Referrer-Policy", "no-referrer");
  answer.set("Cross-Origin-Opener-Policy", "same-origin");
  answer.set("Cross-Origin-Resource-Policy", "same-origin");
  answer.set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
  answer.set(http::field::cache_control, "no-store");
  if (travel.over_tls) answer.set("Strict-Transport-Security", "max-age=31536000");
  answer.keep_alive(travel.keep_alive);
  return answer;
}

Answer TextAnswer(http::status status, const Travel& travel, std::string text) {
  Answer answer = MakeAnswer(status, travel);
  answer.set(http::field::content_type, "text/plain; charset=utf-8");
  answer.body() = std::move(text);
  answer.prepare_payload();
  return answer;
}

FileAnswer PageAnswer(const Page& page, const RequestHeader& request, const Travel& travel) {
  const bool is_known = ValueOf(request, http::field::if_none_match) == page.tag;
  FileAnswer answer(
      MakeAnswer(is_known ? http::status::not_modified : http::status::ok, travel).base());
  answer.set(http::field::cache_control, page.cache_control);
  answer.set(http::field::etag, page.tag);
  answer.set(http::field::vary, "Accept-Encoding");
  if (is_known) return answer;
  answer.set(http::field::content_type, page.content_type);
  const std::string* bytes = &page.bytes;
  if (!page.brotli.empty() && Takes(request, "br")) {
    answer.set(http::field::content_encoding, "br");
    bytes = &page.brotli;
  } else if (!page.gzip.empty() && Takes(request, "gzip")) {
    answer.set(http::field::content_encoding, "gzip");
    bytes = &page.gzip;
  }
  answer.content_length(bytes->size());
  if (request.method() != http::verb::head) answer.body() = {bytes->data(), bytes->size()};
  return answer;
}

Answer CallAnswer(const Admission& admission, const RequestHeader& request, const Travel& travel,
                  std::string body, const std::vector<std::string>& cookies) {
  Answer answer = MakeAnswer(http::status::ok, travel);
  const std::string_view type = NameOf(admission.content_type);
  answer.set(http::field::content_type, {type.data(), type.size()});
  for (const std::string& cookie : cookies) answer.insert(http::field::set_cookie, cookie);
  if (body.size() >= kCompressedFrom && Takes(request, "gzip")) {
    answer.set(http::field::content_encoding, "gzip");
    body = Gzip(body);
  }
  answer.body() = std::move(body);
  answer.prepare_payload();
  return answer;
}

Answer ErrorAnswer(const absl::Status& status, const Travel& travel) {
  Answer answer = MakeAnswer(static_cast<http::status>(HttpStatusOf(status.code())), travel);
  answer.set(http::field::content_type, "application/json");
  if (const std::optional<absl::Duration> delay = storage::RetryDelayOf(status)) {
    answer.set(http::field::retry_after,
               std::to_string(absl::ToInt64Seconds(absl::Ceil(*delay, absl::Seconds(1)))));
  }
  answer.body() = ErrorJson(status);
  answer.prepare_payload();
  return answer;
}

Answer RefusalAnswer(const RequestHeader& request, const absl::Status& status,
                     const Travel& travel) {
  if (!IsStreaming(request)) return ErrorAnswer(status, travel);
  Answer answer = MakeAnswer(http::status::ok, travel);
  answer.set(http::field::content_type, request[http::field::content_type]);
  answer.body() = EndOfStream(status);
  answer.prepare_payload();
  return answer;
}

}  // namespace ourvoice::gateway
