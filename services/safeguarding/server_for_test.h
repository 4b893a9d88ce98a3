#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "services/kit/testing/scripted_server.h"

namespace ourvoice::safeguarding {

using kit::ScriptedServer;

// Keeps the requests that it gets, and fails the first so many of them.
class WebhookServer {
 public:
  explicit WebhookServer(size_t failures = 0)
      : server_([this, failures](int connection, size_t number) {
          const std::string head = ScriptedServer::ReadUntil(connection, "\r\n\r\n");
          constexpr std::string_view kLength = "Content-Length: ";
          const size_t at = head.find(kLength);
          const size_t length =
              at == std::string::npos ? 0 : std::stoul(head.substr(at + kLength.size()));
          const std::string body = ScriptedServer::ReadBytes(connection, length);
          {
            const std::lock_guard lock(mutex_);
            requests_.push_back(head + body);
          }
          ScriptedServer::Say(connection, number < failures
                                              ? "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n"
                                              : "HTTP/1.1 204 Yes\r\nConnection: close\r\n\r\n");
        }) {}

  std::string Url() const { return "http://" + server_.Address() + "/alerts"; }
  std::vector<std::string> Requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;
  ScriptedServer server_;
};

// Takes every mail, and keeps what each client said.
class MailServer {
 public:
  MailServer()
      : server_([this](int connection, size_t) {
          std::string all;
          ScriptedServer::Say(connection, "220 here\r\n");
          while (true) {
            const std::string line = ScriptedServer::ReadUntil(connection, "\r\n");
            all += line;
            if (line.empty() || line.starts_with("QUIT")) break;
            if (line.starts_with("DATA")) {
              ScriptedServer::Say(connection, "354 go on\r\n");
              all += ScriptedServer::ReadUntil(connection, "\r\n.\r\n");
              // Before the client hears of it, so that it is there once the client knows.
              const std::lock_guard lock(mutex_);
              mails_.push_back(all);
            }
            ScriptedServer::Say(connection, "250 yes\r\n");
          }
          ScriptedServer::Say(connection, "221 bye\r\n");
        }) {}

  std::string Url() const { return "smtp://" + server_.Address(); }
  std::vector<std::string> Mails() const {
    const std::lock_guard lock(mutex_);
    return mails_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> mails_;
  ScriptedServer server_;
};

}  // namespace ourvoice::safeguarding
