#include "clients/cli/redirect_listener.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace ourvoice::cli {
namespace {

constexpr char kPath[] = "/signed-in";
constexpr size_t kRequestBytesMax = 16 << 10;
constexpr timeval kCallPatience = {.tv_sec = 2, .tv_usec = 0};
constexpr char kPage[] =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>OurVoice</title>"
    "<p>You can close this page and go back to the command line.</p></html>";

// The first line of a request; what came of it when the rest does not come.
std::string FirstLine(int connection) {
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &kCallPatience, sizeof(kCallPatience));
  std::string request;
  std::array<char, 1024> some;
  while (request.find("\r\n\r\n") == std::string::npos && request.size() < kRequestBytesMax) {
    const ssize_t count = recv(connection, some.data(), some.size(), 0);
    if (count <= 0) break;
    request.append(some.data(), static_cast<size_t>(count));
  }
  return request.substr(0, request.find("\r\n"));
}

void Answer(int connection, bool found) {
  const std::string answer = fmt::format(
      "HTTP/1.1 {}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n"
      "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{}",
      found ? "200 OK" : "404 Not Found", found ? sizeof(kPage) - 1 : 0, found ? kPage : "");
  (void)send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
}

// The next line of standard input; nothing at its end.
std::optional<std::string> NextLine() {
  std::string line;
  int letter = std::fgetc(stdin);
  if (letter == EOF) return std::nullopt;
  for (; letter != EOF && letter != '\n'; letter = std::fgetc(stdin)) {
    if (line.size() <= kRequestBytesMax) line += static_cast<char>(letter);
  }
  return line;
}

}  // namespace

absl::StatusOr<std::unique_ptr<RedirectListener>> RedirectListener::Open() {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof(address);
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  if (listener < 0 || bind(listener, any, length) != 0 || listen(listener, 8) != 0 ||
      getsockname(listener, any, &length) != 0) {
    if (listener >= 0) close(listener);
    return absl::UnavailableError("no port of this machine can be listened at");
  }
  return std::unique_ptr<RedirectListener>(new RedirectListener(
      listener, fmt::format("http://127.0.0.1:{}{}", ntohs(address.sin_port), kPath)));
}

RedirectListener::~RedirectListener() { close(listener_); }

absl::StatusOr<CameBack> RedirectListener::Wait(absl::Time until,
                                                const std::function<absl::Time()>& now) const {
  std::array<pollfd, 2> sources = {pollfd{.fd = listener_, .events = POLLIN},
                                   pollfd{.fd = STDIN_FILENO, .events = POLLIN}};
  for (absl::Duration left = until - now(); left > absl::ZeroDuration(); left = until - now()) {
    const int64_t wait_ms = std::min<int64_t>(absl::ToInt64Milliseconds(left) + 1, 60'000);
    if (poll(sources.data(), sources.size(), static_cast<int>(wait_ms)) <= 0) continue;
    std::optional<CameBack> back;
    if (sources[0].revents != 0) back = TakeCall();
    if (!back.has_value() && sources[1].revents != 0) {
      const std::optional<std::string> line = NextLine();
      // Where there is no person at a terminal, as in a script.
      if (!line.has_value()) sources[1].fd = -1;
      if (line.has_value()) back = ReadRedirectAddress(*line, kPath);
    }
    if (back.has_value()) return *std::move(back);
  }
  return absl::DeadlineExceededError("nobody came back from the sign-in provider; begin again");
}

std::optional<CameBack> RedirectListener::TakeCall() const {
  const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  if (connection < 0) return std::nullopt;
  std::string target = FirstLine(connection);
  std::optional<CameBack> back;
  if (target.starts_with("GET ")) {
    target = target.substr(4, target.find(' ', 4) - 4);
    back = ReadRedirectAddress(target, kPath);
  }
  Answer(connection, back.has_value());
  close(connection);
  return back;
}

}  // namespace ourvoice::cli
