#pragma once

#include <absl/strings/string_view.h>
#include <nghttp2/nghttp2.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace ourvoice::bench {

// How a call ended.
struct CallEnd {
  // As given to Send.
  size_t index = 0;
  // Of gRPC; -1 when the call ended without one.
  int status = -1;
  // Whether details of the error came with it.
  bool has_details = false;
};

// A connection that sends ready-made gRPC calls of one method and never waits: of the processor it
// takes a fraction of what a gRPC client takes, so that more can be sent than is answered. Used by
// one thread.
class Http2Connection {
 public:
  using OnEnd = std::function<void(const CallEnd&)>;

  // Connects to `127.0.0.1:PORT`. `path` is `/<package>.<Service>/<Rpc>`. Ends the program when
  // nobody listens there.
  Http2Connection(std::string_view address, std::string path, OnEnd on_end);
  ~Http2Connection();
  Http2Connection(const Http2Connection&) = delete;
  Http2Connection& operator=(const Http2Connection&) = delete;

  int socket() const { return socket_; }
  // Calls that have not ended.
  size_t under_way() const { return under_way_; }

  // Begins a call; `frame` is the message after gRPC's prefix, and lives until the call has ended.
  // It goes out with the next Flush.
  void Begin(size_t index, std::string_view frame);
  // Hands the socket what it takes.
  void Flush();
  // Reads what has come; calls that ended are told of. False when the other side hung up.
  bool Read();

 private:
  struct Call {
    CallEnd end;
    std::string_view rest;
  };

  static nghttp2_session_callbacks* Callbacks();

  const std::string path_;
  const OnEnd on_end_;
  int socket_ = -1;
  nghttp2_session* session_ = nullptr;
  size_t under_way_ = 0;
  std::string unsent_;
};

// A message as a call carries it.
std::string FrameOf(std::string_view message);

}  // namespace ourvoice::bench
