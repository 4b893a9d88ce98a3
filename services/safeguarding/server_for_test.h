#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ourvoice::safeguarding {

// A server on this machine alone that speaks with one client after another, as a script says.
class ScriptedServer {
 public:
  using Speak = std::function<void(int connection, size_t number)>;

  explicit ScriptedServer(Speak speak) : speak_(std::move(speak)) {
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    if (bind(listener_, any, length) != 0 || listen(listener_, 8) != 0) std::abort();
    getsockname(listener_, any, &length);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] {
      for (size_t number = 0;; ++number) {
        const int connection = accept(listener_, nullptr, nullptr);
        if (connection < 0) return;
        speak_(connection, number);
        close(connection);
      }
    });
  }

  ~ScriptedServer() {
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
  }

  std::string Address() const { return "127.0.0.1:" + std::to_string(port_); }

  static void Say(int connection, const std::string& text) {
    if (send(connection, text.data(), text.size(), MSG_NOSIGNAL) < 0) return;
  }

  // Reads until what was read ends with `end`, or the client leaves.
  static std::string ReadUntil(int connection, const std::string& end) {
    std::string text;
    char byte = 0;
    while (!text.ends_with(end) && recv(connection, &byte, 1, 0) == 1) text += byte;
    return text;
  }

  static std::string ReadBytes(int connection, size_t count) {
    std::string text;
    char byte = 0;
    while (text.size() < count && recv(connection, &byte, 1, 0) == 1) text += byte;
    return text;
  }

 private:
  const Speak speak_;
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
};

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
