#include "tests/bench/http2_connection.h"

#include <absl/strings/numbers.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include "storage/bytes.h"

namespace ourvoice::bench {
namespace {

constexpr size_t kReadBytes = 64 << 10;

int ConnectTo(std::string_view address) {
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  place.sin_port =
      htons(static_cast<uint16_t>(std::stoi(std::string(address.substr(address.rfind(':') + 1)))));
  const int connected = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(connected, reinterpret_cast<const sockaddr*>(&place), sizeof(place)) != 0) {
    fmt::print(stderr, "nobody listens at {}\n", address);
    std::abort();
  }
  const int at_once = 1;
  setsockopt(connected, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof(at_once));
  return connected;
}

nghttp2_nv Field(std::string_view name, std::string_view value) {
  const auto bytes = [](std::string_view text) {
    return const_cast<uint8_t*>(reinterpret_cast<const uint8_t*>(text.data()));
  };
  return {.name = bytes(name),
          .value = bytes(value),
          .namelen = name.size(),
          .valuelen = value.size(),
          .flags = NGHTTP2_NV_FLAG_NO_COPY_NAME | NGHTTP2_NV_FLAG_NO_COPY_VALUE};
}

std::string_view View(const uint8_t* bytes, size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace

nghttp2_session_callbacks* Http2Connection::Callbacks() {
  static nghttp2_session_callbacks* const callbacks = [] {
    nghttp2_session_callbacks* made = nullptr;
    nghttp2_session_callbacks_new(&made);
    nghttp2_session_callbacks_set_on_header_callback(
        made, [](nghttp2_session* session, const nghttp2_frame* frame, const uint8_t* name,
                 size_t name_size, const uint8_t* value, size_t value_size, uint8_t, void*) {
          auto* const call = static_cast<Call*>(
              nghttp2_session_get_stream_user_data(session, frame->hd.stream_id));
          if (call == nullptr) return 0;
          const std::string_view field = View(name, name_size);
          if (field == "grpc-status") {
            const std::string_view code = View(value, value_size);
            if (!absl::SimpleAtoi(absl::string_view(code.data(), code.size()), &call->end.status)) {
              call->end.status = -1;
            }
          }
          if (field == "grpc-status-details-bin") call->end.has_details = value_size > 0;
          return 0;
        });
    nghttp2_session_callbacks_set_on_stream_close_callback(
        made, [](nghttp2_session* session, int32_t stream, uint32_t, void* self) {
          const std::unique_ptr<Call> call(
              static_cast<Call*>(nghttp2_session_get_stream_user_data(session, stream)));
          auto* const connection = static_cast<Http2Connection*>(self);
          --connection->under_way_;
          connection->on_end_(call->end);
          return 0;
        });
    return made;
  }();
  return callbacks;
}

Http2Connection::Http2Connection(std::string_view address, std::string path, OnEnd on_end)
    : path_(std::move(path)), on_end_(std::move(on_end)), socket_(ConnectTo(address)) {
  nghttp2_session_client_new(&session_, Callbacks(), this);
  nghttp2_submit_settings(session_, NGHTTP2_FLAG_NONE, nullptr, 0);
  nghttp2_session_set_local_window_size(session_, NGHTTP2_FLAG_NONE, 0, 1 << 20);
  Flush();
}

Http2Connection::~Http2Connection() {
  close(socket_);
  nghttp2_session_del(session_);
}

void Http2Connection::Begin(size_t index, std::string_view frame) {
  const nghttp2_nv fields[] = {
      Field(":method", "POST"),    Field(":scheme", "http"),
      Field(":path", path_),       Field(":authority", "localhost"),
      Field("te", "trailers"),     Field("content-type", "application/grpc"),
      Field("grpc-timeout", "30S")};
  auto call = std::make_unique<Call>(Call{.end = {.index = index}, .rest = frame});
  nghttp2_data_provider body{};
  body.source.ptr = call.get();
  body.read_callback = [](nghttp2_session*, int32_t, uint8_t* buffer, size_t size, uint32_t* flags,
                          nghttp2_data_source* source, void*) {
    std::string_view& rest = static_cast<Call*>(source->ptr)->rest;
    const size_t count = std::min(size, rest.size());
    std::copy_n(rest.begin(), count, buffer);
    rest.remove_prefix(count);
    if (rest.empty()) *flags |= NGHTTP2_DATA_FLAG_EOF;
    return static_cast<ssize_t>(count);
  };
  ++under_way_;
  nghttp2_submit_request(session_, nullptr, fields, std::size(fields), &body, call.release());
}

void Http2Connection::Flush() {
  const uint8_t* bytes = nullptr;
  for (ssize_t size = 0; (size = nghttp2_session_mem_send(session_, &bytes)) > 0;) {
    unsent_ += View(bytes, static_cast<size_t>(size));
  }
  while (!unsent_.empty()) {
    const ssize_t sent = send(socket_, unsent_.data(), unsent_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent <= 0) return;
    unsent_.erase(0, static_cast<size_t>(sent));
  }
}

bool Http2Connection::Read() {
  uint8_t buffer[kReadBytes];
  const ssize_t size = recv(socket_, buffer, sizeof(buffer), MSG_DONTWAIT);
  if (size <= 0) return size < 0 && (errno == EAGAIN || errno == EINTR);
  const bool understood =
      nghttp2_session_mem_recv(session_, buffer, static_cast<size_t>(size)) == size;
  Flush();
  return understood;
}

std::string FrameOf(std::string_view message) {
  return std::string(1, '\0') + storage::BigEndian(message.size(), 4) + std::string(message);
}

}  // namespace ourvoice::bench
