#include "tests/e2e/raw_http2.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "storage/bytes.h"

namespace ourvoice::test {
namespace {

using storage::BigEndian;
using storage::FromBigEndian;

// Of RFC 9113.
constexpr uint8_t kData = 0;
constexpr uint8_t kHeaders = 1;
constexpr uint8_t kReset = 3;
constexpr uint8_t kSettings = 4;
constexpr uint8_t kGoAway = 7;
constexpr uint8_t kEndStream = 1;
constexpr uint8_t kEndHeaders = 4;
constexpr size_t kFrameHeadBytes = 9;
constexpr size_t kFramePayloadMax = 16 << 10;

// A header field as it stands, in no table.
std::string Field(const std::string& name, const std::string& value) {
  return std::string(1, '\0') + static_cast<char>(name.size()) + name +
         static_cast<char>(value.size()) + value;
}

// The status among header fields that were sent without Huffman coding, as gRPC does.
std::string StatusIn(std::string_view fields) {
  constexpr std::string_view kName = "grpc-status";
  const size_t name = fields.find(kName);
  if (name == std::string_view::npos) return "";
  const size_t length = name + kName.size();
  return std::string(fields.substr(length + 1, static_cast<unsigned char>(fields.at(length))));
}

}  // namespace

RawHttp2::RawHttp2(const std::string& address) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  place.sin_port = htons(static_cast<uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
  EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&place), sizeof(place)), 0);
  const timeval patience{.tv_sec = 20};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  Send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  SendFrame(kSettings, 0, 0, "");
}

RawHttp2::~RawHttp2() { close(socket_); }

void RawHttp2::BeginCall(const std::string& path, const std::string& encoding) {
  SendFrame(kHeaders, kEndHeaders, 1,
            Field(":method", "POST") + Field(":scheme", "http") + Field(":path", path) +
                Field(":authority", "localhost") + Field("te", "trailers") +
                Field("content-type", "application/grpc") + Field("grpc-timeout", "2S") +
                Field("grpc-encoding", encoding));
}

void RawHttp2::SendBody(std::string_view bytes, bool last) {
  do {
    const std::string_view part = bytes.substr(0, kFramePayloadMax);
    bytes.remove_prefix(part.size());
    SendFrame(kData, last && bytes.empty() ? kEndStream : 0, 1, part);
  } while (!bytes.empty());
}

std::string RawHttp2::AwaitStatus() {
  while (true) {
    const std::string head = Read(kFrameHeadBytes);
    if (head.size() < kFrameHeadBytes) return "";
    const std::string payload = Read(FromBigEndian(head.substr(0, 3)));
    const auto type = static_cast<uint8_t>(head[3]);
    if (type == kReset || type == kGoAway) return "";
    if (type != kHeaders) continue;
    if (std::string status = StatusIn(payload); !status.empty()) return status;
  }
}

void RawHttp2::SendFrame(uint8_t type, uint8_t flags, uint32_t stream, std::string_view payload) {
  Send(BigEndian(payload.size(), 3) + static_cast<char>(type) + static_cast<char>(flags) +
       BigEndian(stream, 4) + std::string(payload));
}

void RawHttp2::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    // The other side may have hung up already.
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
}

std::string RawHttp2::Read(size_t size) {
  std::string bytes(size, '\0');
  size_t done = 0;
  while (done < size) {
    const ssize_t got = recv(socket_, bytes.data() + done, size - done, 0);
    if (got <= 0) break;
    done += static_cast<size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

std::string MessagePrefix(uint32_t bytes, bool compressed) {
  return std::string(1, compressed ? '\1' : '\0') + BigEndian(bytes, 4);
}

}  // namespace ourvoice::test
