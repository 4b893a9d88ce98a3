#include "services/safeguarding/delivery.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "services/kit/curl_handle.h"
#include "services/kit/http_client.h"

namespace ourvoice::safeguarding {
namespace {

// What is still to be sent.
struct Rest {
  const std::string& text;
  size_t at = 0;
};

size_t ReadRest(char* into, size_t size, size_t count, void* rest) {
  auto& left = *static_cast<Rest*>(rest);
  const size_t bytes = std::min(size * count, left.text.size() - left.at);
  std::memcpy(into, left.text.data() + left.at, bytes);
  left.at += bytes;
  return bytes;
}

}  // namespace

absl::Status PostJson(const std::string& url, const std::vector<std::string>& headers,
                      const std::string& body) {
  kit::HttpRequest request{.url = url, .headers = headers, .body = body};
  request.headers.emplace_back("content-type: application/cloudevents+json");
  const absl::StatusOr<kit::HttpAnswer> answer = kit::CallHttp(request);
  if (!answer.ok()) return answer.status();
  if (answer->code >= 200 && answer->code < 300) return absl::OkStatus();
  return absl::UnavailableError(fmt::format("the server answered {}", answer->code));
}

absl::Status SendMail(const Mail& mail) {
  const kit::CurlHandle handle = kit::NewCurlHandle(mail.server, "smtp,smtps");
  if (handle == nullptr) return absl::UnavailableError("libcurl cannot be used");
  const bool encrypts = !kit::IsSafeUrl(mail.server, "smtps");
  curl_easy_setopt(handle.get(), CURLOPT_USE_SSL, encrypts ? CURLUSESSL_ALL : CURLUSESSL_NONE);
  if (!mail.user.empty()) {
    curl_easy_setopt(handle.get(), CURLOPT_USERNAME, mail.user.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PASSWORD, mail.password.c_str());
  }
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, mail.from.c_str());
  const kit::CurlLines list(mail.to);
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, list.get());
  Rest rest{mail.message};
  curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, ReadRest);
  curl_easy_setopt(handle.get(), CURLOPT_READDATA, &rest);
  curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
  return kit::PerformCurl(handle);
}

}  // namespace ourvoice::safeguarding
