#pragma once

#include <atomic>
#include <string>
#include <thread>

namespace ourvoice::test {

// Stands between clients and a server's socket, and can lose the server's replies. Takes one
// connection at a time.
class Forwarder {
 public:
  // Listens at `socket` and forwards to `server_socket`, both paths of local sockets.
  Forwarder(const std::string& socket, std::string server_socket);
  ~Forwarder();

  // Of the next `count` replies not a byte comes through: when one begins, so that the call has
  // been carried out, the connection is cut.
  void LoseReplies(int count) { replies_to_lose_ = count; }
  // How many are still to be lost.
  int replies_to_lose() const { return replies_to_lose_; }

 private:
  void Serve();
  void Forward(int client) const;

  const std::string server_socket_;
  mutable std::atomic<int> replies_to_lose_ = 0;
  int listener_ = -1;
  int wake_[2] = {-1, -1};
  std::thread thread_;
};

}  // namespace ourvoice::test
