#include "tests/bench/http1_load.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace ourvoice::bench {
namespace {

constexpr std::string_view kLength = "Content-Length: ";

int ConnectTo(const std::string& address) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in peer{.sin_family = AF_INET};
  const size_t colon = address.rfind(':');
  peer.sin_port = htons(static_cast<uint16_t>(std::stoi(address.substr(colon + 1))));
  inet_pton(AF_INET, address.substr(0, colon).c_str(), &peer.sin_addr);
  constexpr int kOn = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &kOn, sizeof(kOn));
  if (connect(socket, reinterpret_cast<sockaddr*>(&peer), sizeof(peer)) != 0) {
    fmt::print(stderr, "ourvoice-bench: cannot connect to {}\n", address);
    std::exit(2);
  }
  return socket;
}

// Whether the whole answer is there.
bool IsWhole(std::string_view answer) {
  const size_t end = answer.find("\r\n\r\n");
  if (end == std::string_view::npos) return false;
  const size_t length = answer.substr(0, end).find(kLength);
  if (length == std::string_view::npos) return true;
  const size_t body = std::strtoul(answer.data() + length + kLength.size(), nullptr, 10);
  return answer.size() >= end + 4 + body;
}

}  // namespace

std::string CallOverHttp1(std::string_view path, std::string_view body) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: voice.example.org\r\nContent-Type: application/proto\r\n"
      "Connect-Protocol-Version: 1\r\nContent-Length: {}\r\n\r\n{}",
      path, body.size(), body);
}

Http1Load::Http1Load(const std::string& address, size_t connections)
    : poll_(epoll_create1(EPOLL_CLOEXEC)) {
  connections_.resize(connections);
  for (size_t i = 0; i < connections; ++i) {
    connections_[i].socket = ConnectTo(address);
    epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
    epoll_ctl(poll_, EPOLL_CTL_ADD, connections_[i].socket, &event);
    free_.push_back(i);
  }
}

Http1Load::~Http1Load() {
  for (const Connection& connection : connections_) close(connection.socket);
  close(poll_);
}

Http1Result Http1Load::Run(const std::vector<std::string>& requests, absl::Duration span) {
  Http1Result result;
  const Clock::time_point begin = Clock::now();
  const auto due_of = [&](size_t i) -> Clock::time_point {
    return begin + absl::ToChronoNanoseconds(
                       span * (static_cast<double>(i) / static_cast<double>(requests.size())));
  };
  size_t next = 0;
  std::array<epoll_event, 256> events = {};
  while (result.answered + result.failed < requests.size()) {
    const Clock::time_point now = Clock::now();
    while (next < requests.size() && !free_.empty() && due_of(next) <= now) {
      Connection& connection = connections_[free_.back()];
      free_.pop_back();
      Send(connection, requests[next], span > absl::ZeroDuration() ? due_of(next) : now);
      ++next;
    }
    const bool must_send_soon = next < requests.size() && !free_.empty();
    const int count =
        epoll_wait(poll_, events.data(), static_cast<int>(events.size()), must_send_soon ? 0 : 100);
    for (int i = 0; i < count; ++i) {
      const size_t index = events[static_cast<size_t>(i)].data.u64;
      if (Read(connections_[index], result)) free_.push_back(index);
    }
  }
  result.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
  return result;
}

void Http1Load::Send(Connection& connection, const std::string& request, Clock::time_point due) {
  connection.due = due;
  connection.read.clear();
  for (size_t sent = 0; sent < request.size();) {
    const ssize_t count =
        send(connection.socket, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
    if (count <= 0) break;
    sent += static_cast<size_t>(count);
  }
}

bool Http1Load::Read(Connection& connection, Http1Result& result) {
  std::array<char, 4'096> bytes = {};
  const ssize_t count = recv(connection.socket, bytes.data(), bytes.size(), 0);
  if (count <= 0) {
    ++result.failed;
    epoll_ctl(poll_, EPOLL_CTL_DEL, connection.socket, nullptr);
    return false;
  }
  connection.read.append(bytes.data(), static_cast<size_t>(count));
  if (!IsWhole(connection.read)) return false;
  if (connection.read.starts_with("HTTP/1.1 200")) {
    ++result.answered;
    const std::chrono::duration<double, std::milli> latency = Clock::now() - connection.due;
    result.latencies.push_back(latency.count());
  } else {
    ++result.failed;
  }
  return true;
}

}  // namespace ourvoice::bench
