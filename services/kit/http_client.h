#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <vector>

namespace ourvoice::kit {

// A call of another program over HTTP.
struct HttpRequest {
  std::string url;
  // Each as `name: value`.
  std::vector<std::string> headers;
  // Posted, when there is one; otherwise the address is got.
  std::optional<std::string> body;
};

// What it answered.
struct HttpAnswer {
  long code = 0;
  std::string body;
};

// Longest answer that is read.
inline constexpr size_t kHttpAnswerBytesMax = 1 << 20;

// Makes the call. It takes ten seconds at most and follows no redirection. UNAVAILABLE when the
// server cannot be reached, or answers too slowly or too much; any code that it answers is no
// error.
absl::StatusOr<HttpAnswer> CallHttp(const HttpRequest& request);

// Whether an address is encrypted by its scheme (`https`, `smtps`), or of this machine itself.
bool IsSafeUrl(const std::string& url, const std::string& scheme);

// A text as it stands for a value in an address or a form.
std::string PercentEncoded(const std::string& text);

}  // namespace ourvoice::kit
