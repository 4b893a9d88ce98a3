#pragma once

#include <absl/status/status.h>
#include <curl/curl.h>

#include <memory>
#include <string>
#include <vector>

namespace ourvoice::kit {

// A transfer by libcurl: its own, so that any thread may make one.
using CurlHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

// A transfer that takes ten seconds at most, follows no redirection, uses no proxy, and drops what
// is answered. `protocols` are those of the address that are allowed, such as `http,https`. Null
// when libcurl cannot be used. `url` may go once this returns.
CurlHandle NewCurlHandle(const std::string& url, const char* protocols);

// Does the transfer. UNAVAILABLE when that did not work; it says nothing of what was sent.
absl::Status PerformCurl(const CurlHandle& handle);

// Lines as libcurl takes them; outlives the transfer.
class CurlLines {
 public:
  explicit CurlLines(const std::vector<std::string>& lines);
  CurlLines(const CurlLines&) = delete;
  CurlLines& operator=(const CurlLines&) = delete;
  ~CurlLines() { curl_slist_free_all(list_); }

  curl_slist* get() const { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

}  // namespace ourvoice::kit
