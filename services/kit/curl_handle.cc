#include "services/kit/curl_handle.h"

namespace ourvoice::kit {
namespace {

constexpr long kTimeoutSeconds = 10;

size_t Discard(char*, size_t size, size_t count, void*) { return size * count; }

}  // namespace

CurlHandle NewCurlHandle(const std::string& url, const char* protocols) {
  static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
  CurlHandle handle(kReady == CURLE_OK ? curl_easy_init() : nullptr, curl_easy_cleanup);
  if (handle == nullptr) return handle;
  curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, protocols);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, kTimeoutSeconds);
  curl_easy_setopt(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, Discard);
  return handle;
}

absl::Status PerformCurl(const CurlHandle& handle) {
  const CURLcode done = curl_easy_perform(handle.get());
  if (done == CURLE_OK) return absl::OkStatus();
  return absl::UnavailableError(curl_easy_strerror(done));
}

CurlLines::CurlLines(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) list_ = curl_slist_append(list_, line.c_str());
}

}  // namespace ourvoice::kit
