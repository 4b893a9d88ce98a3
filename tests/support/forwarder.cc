#include "tests/support/forwarder.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <utility>

#include "tests/support/http2_frames.h"

namespace ourvoice::test {
namespace {

sockaddr_un AddressOf(const std::string& path) {
  sockaddr_un address{.sun_family = AF_UNIX};
  std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
  return address;
}

int Connect(const std::string& path) {
  const int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_un address = AddressOf(path);
  if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0) {
    return connection;
  }
  close(connection);
  return -1;
}

bool SendAll(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

}  // namespace

Forwarder::Forwarder(const std::string& socket, std::string server_socket)
    : server_socket_(std::move(server_socket)),
      listener_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const sockaddr_un address = AddressOf(socket);
  bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
  listen(listener_, 64);
  if (pipe(wake_) != 0) std::abort();
  thread_ = std::thread([this] { Serve(); });
}

Forwarder::~Forwarder() {
  close(wake_[1]);
  thread_.join();
  close(wake_[0]);
  close(listener_);
}

void Forwarder::Serve() {
  for (;;) {
    std::array<pollfd, 2> waited{pollfd{.fd = listener_, .events = POLLIN},
                                 pollfd{.fd = wake_[0], .events = POLLIN}};
    poll(waited.data(), waited.size(), -1);
    if (waited[1].revents != 0) return;
    const int client = accept(listener_, nullptr, nullptr);
    if (client < 0) continue;
    Forward(client);
    close(client);
  }
}

// Until either side ends, a reply is to be lost, or the forwarder goes.
void Forwarder::Forward(int client) const {
  const int server = Connect(server_socket_);
  if (server < 0) return;
  Http2Frames frames;
  std::array<char, 16384> buffer;
  for (bool open = true; open;) {
    std::array<pollfd, 3> waited{pollfd{.fd = client, .events = POLLIN},
                                 pollfd{.fd = server, .events = POLLIN},
                                 pollfd{.fd = wake_[0], .events = POLLIN}};
    poll(waited.data(), waited.size(), -1);
    open = waited[2].revents == 0;
    for (const auto& [from, to] : {std::pair{0, 1}, std::pair{1, 0}}) {
      if (!open || waited[from].revents == 0) continue;
      const ssize_t count = read(waited[from].fd, buffer.data(), buffer.size());
      if (count <= 0) {
        open = false;
        continue;
      }
      const std::string_view bytes(buffer.data(), static_cast<size_t>(count));
      const bool lose = from == 1 && frames.ReplyBeginsIn(bytes) && replies_to_lose_ > 0;
      if (lose) --replies_to_lose_;
      open = !lose && SendAll(waited[to].fd, bytes);
    }
  }
  close(server);
}

}  // namespace ourvoice::test
