#pragma once

#include <grpcpp/support/byte_buffer.h>

#include <string_view>

namespace ourvoice::kit {

// The bytes of a message in one piece; copied only when they came in several.
inline grpc::Slice ToSlice(const grpc::ByteBuffer& buffer) {
  grpc::Slice slice;
  if (!buffer.TrySingleSlice(&slice).ok()) (void)buffer.DumpToSingleSlice(&slice);
  return slice;
}

// The bytes of a slice, for as long as it lives.
inline std::string_view ToView(const grpc::Slice& slice) {
  return {reinterpret_cast<const char*>(slice.begin()), slice.size()};
}

inline grpc::ByteBuffer ToByteBuffer(std::string_view bytes) {
  const grpc::Slice slice(bytes.data(), bytes.size());
  return grpc::ByteBuffer(&slice, 1);
}

}  // namespace ourvoice::kit
