#pragma once

#include <absl/status/status.h>

#include <string>
#include <vector>

namespace ourvoice::safeguarding {

// Over the network, by libcurl. Each takes ten seconds at most, and follows no redirection.

// Posts JSON. UNAVAILABLE when the server cannot be reached or does not answer 2xx.
absl::Status PostJson(const std::string& url, const std::vector<std::string>& headers,
                      const std::string& body);

// A message by SMTP, and where it goes.
struct Mail {
  std::string server;
  std::string from;
  std::vector<std::string> to;
  // Empty when the server asks for none.
  std::string user;
  std::string password;
  // With its headers.
  std::string message;
};

// Sends a message. UNAVAILABLE when the server cannot be reached or does not take it.
absl::Status SendMail(const Mail& mail);

}  // namespace ourvoice::safeguarding
