#include "services/safeguarding/delivery.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "services/kit/loopback.h"

namespace ourvoice::safeguarding {
namespace {

constexpr long kTimeoutSeconds = 10;

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

class List {
 public:
  explicit List(const std::vector<std::string>& lines) {
    for (const std::string& line : lines) list_ = curl_slist_append(list_, line.c_str());
  }
  List(const List&) = delete;
  List& operator=(const List&) = delete;
  ~List() { curl_slist_free_all(list_); }

  curl_slist* get() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

size_t Discard(char*, size_t size, size_t count, void*) { return size * count; }

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

Handle NewHandle(const std::string& url, const char* protocols) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  Handle handle(ready == CURLE_OK ? curl_easy_init() : nullptr, curl_easy_cleanup);
  if (handle == nullptr) return handle;
  curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, protocols);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, kTimeoutSeconds);
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, Discard);
  return handle;
}

absl::Status Perform(const Handle& handle) {
  const CURLcode done = curl_easy_perform(handle.get());
  if (done == CURLE_OK) return absl::OkStatus();
  return absl::UnavailableError(curl_easy_strerror(done));
}

std::string HostOf(const std::string& url) {
  const size_t begin = url.find("://") + 3;
  const size_t end = url.find_first_of("/?#", begin);
  const std::string host = url.substr(begin, end == std::string::npos ? end : end - begin);
  return host;
}

}  // namespace

absl::Status PostJson(const std::string& url, const std::vector<std::string>& headers,
                      const std::string& body) {
  const Handle handle = NewHandle(url, "http,https");
  if (handle == nullptr) return absl::UnavailableError("libcurl cannot be used");
  std::vector<std::string> all = headers;
  all.emplace_back("content-type: application/cloudevents+json");
  const List list(all);
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, list.get());
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, body.data());
  if (absl::Status sent = Perform(handle); !sent.ok()) return sent;
  long answer = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer);
  if (answer >= 200 && answer < 300) return absl::OkStatus();
  return absl::UnavailableError(fmt::format("the server answered {}", answer));
}

absl::Status SendMail(const Mail& mail) {
  const Handle handle = NewHandle(mail.server, "smtp,smtps");
  if (handle == nullptr) return absl::UnavailableError("libcurl cannot be used");
  const bool encrypts = !IsSafeUrl(mail.server, "smtps");
  curl_easy_setopt(handle.get(), CURLOPT_USE_SSL, encrypts ? CURLUSESSL_ALL : CURLUSESSL_NONE);
  if (!mail.user.empty()) {
    curl_easy_setopt(handle.get(), CURLOPT_USERNAME, mail.user.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PASSWORD, mail.password.c_str());
  }
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, mail.from.c_str());
  const List list(mail.to);
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, list.get());
  Rest rest{mail.message};
  curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, ReadRest);
  curl_easy_setopt(handle.get(), CURLOPT_READDATA, &rest);
  curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
  return Perform(handle);
}

bool IsSafeUrl(const std::string& url, const std::string& scheme) {
  if (url.starts_with(scheme + "://")) return true;
  return url.find("://") != std::string::npos && kit::IsLoopbackAddress(HostOf(url));
}

}  // namespace ourvoice::safeguarding
