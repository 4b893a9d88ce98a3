#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <string>
#include <thread>

namespace ourvoice::kit {

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

}  // namespace ourvoice::kit
