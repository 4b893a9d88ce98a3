#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ourvoice::test {

// A connection that speaks as much HTTP/2 as one gRPC call takes, byte by byte, so that it may say
// what no library would. Fails the test when it cannot connect.
class RawHttp2 {
 public:
  // Connects to `127.0.0.1:PORT`.
  explicit RawHttp2(const std::string& address);
  ~RawHttp2();
  RawHttp2(const RawHttp2&) = delete;
  RawHttp2& operator=(const RawHttp2&) = delete;

  // Begins a call that has two seconds. `encoding` is how its messages are said to be compressed,
  // such as `gzip`.
  void BeginCall(const std::string& path, const std::string& encoding = "identity");
  // Sends bytes of the call's body; `last` says that no more follow.
  void SendBody(std::string_view bytes, bool last);
  // Waits for the end of the call and gives its gRPC status, such as `8`; empty when the connection
  // ended without one, or nothing came for 20 seconds.
  std::string AwaitStatus();

 private:
  void SendFrame(uint8_t type, uint8_t flags, uint32_t stream, std::string_view payload);
  void Send(std::string_view bytes);
  // Reads that many bytes; fewer when there are no more.
  std::string Read(size_t size);

  int socket_ = -1;
};

// What stands before a message of gRPC: whether it is compressed, and how many bytes it is said to
// have.
std::string MessagePrefix(uint32_t bytes, bool compressed = false);

}  // namespace ourvoice::test
