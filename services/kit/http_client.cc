#include "services/kit/http_client.h"

#include <memory>

#include "services/kit/curl_handle.h"
#include "services/kit/loopback.h"

namespace ourvoice::kit {
namespace {

// Keeps what is answered, up to the limit; less than it was given ends the transfer.
size_t Keep(char* data, size_t size, size_t count, void* answer) {
  auto& body = *static_cast<std::string*>(answer);
  if (size * count > kHttpAnswerBytesMax - body.size()) return 0;
  body.append(data, size * count);
  return size * count;
}

std::string HostOf(const std::string& url) {
  const size_t begin = url.find("://") + 3;
  const size_t end = url.find_first_of("/?#", begin);
  return url.substr(begin, end == std::string::npos ? end : end - begin);
}

}  // namespace

absl::StatusOr<HttpAnswer> CallHttp(const HttpRequest& request) {
  const CurlHandle handle = NewCurlHandle(request.url, "http,https");
  if (handle == nullptr) return absl::UnavailableError("libcurl cannot be used");
  HttpAnswer answer;
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, Keep);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &answer.body);
  const CurlLines headers(request.headers);
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
  if (request.body.has_value()) {
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(request.body->size()));
    curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, request.body->data());
  }
  if (absl::Status called = PerformCurl(handle); !called.ok()) return called;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer.code);
  return answer;
}

bool IsSafeUrl(const std::string& url, const std::string& scheme) {
  if (url.starts_with(scheme + "://")) return true;
  return url.find("://") != std::string::npos && IsLoopbackAddress(HostOf(url));
}

std::string PercentEncoded(const std::string& text) {
  const std::unique_ptr<char, decltype(&curl_free)> encoded(
      curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size())), curl_free);
  return encoded == nullptr ? "" : encoded.get();
}

}  // namespace ourvoice::kit
