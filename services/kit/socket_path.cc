#include "services/kit/socket_path.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace ourvoice::kit {
namespace {

// The error of trying to connect; 0 when somebody listens.
int TryConnect(const std::string& path) {
  const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (descriptor < 0) return errno;
  sockaddr_un address{.sun_family = AF_UNIX};
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  const int result =
      connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
  const int error = result == 0 ? 0 : errno;
  close(descriptor);
  return error;
}

}  // namespace

absl::Status ClearSocketPath(const std::string& path) {
  if (path.empty() || path.size() >= sizeof(sockaddr_un::sun_path)) {
    return absl::InvalidArgumentError(fmt::format("the path of a socket has 1 to {} bytes: {}",
                                                  sizeof(sockaddr_un::sun_path) - 1, path));
  }
  struct stat found {};
  if (lstat(path.c_str(), &found) != 0) {
    if (errno == ENOENT) return absl::OkStatus();
    return absl::ErrnoToStatus(errno, path);
  }
  if (!S_ISSOCK(found.st_mode)) {
    return absl::AlreadyExistsError(
        fmt::format("{} is there and is no socket; move it away", path));
  }
  const int error = TryConnect(path);
  if (error == 0 || error == EAGAIN) {
    return absl::AlreadyExistsError(
        fmt::format("another process listens at {}; stop it first", path));
  }
  if (error != ECONNREFUSED) return absl::ErrnoToStatus(error, path);
  if (unlink(path.c_str()) != 0) return absl::ErrnoToStatus(errno, path);
  return absl::OkStatus();
}

}  // namespace ourvoice::kit
