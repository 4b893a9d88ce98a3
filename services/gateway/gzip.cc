#include "services/gateway/gzip.h"

#include <absl/cleanup/cleanup.h>
#include <fmt/format.h>
#include <zlib.h>

#include <new>

namespace ourvoice::gateway {
namespace {

// The window that zlib takes by itself, in the format of gzip.
constexpr int kGzipWindow = 15 + 16;
constexpr int kMemoryLevel = 8;
constexpr size_t kPieceBytes = 16 << 10;

z_stream StreamOver(std::string_view bytes) {
  z_stream stream = {};
  // zlib takes no pointer to const, and writes to none.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  return stream;
}

}  // namespace

std::string Gzip(std::string_view bytes) {
  z_stream stream = StreamOver(bytes);
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, kMemoryLevel,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string gzip(deflateBound(&stream, bytes.size()), '\0');
  stream.next_out = reinterpret_cast<Bytef*>(gzip.data());
  stream.avail_out = static_cast<uInt>(gzip.size());
  deflate(&stream, Z_FINISH);
  gzip.resize(stream.total_out);
  deflateEnd(&stream);
  return gzip;
}

absl::StatusOr<std::string> Gunzip(std::string_view gzip, size_t bytes_max) {
  z_stream stream = StreamOver(gzip);
  if (inflateInit2(&stream, kGzipWindow) != Z_OK) throw std::bad_alloc();
  const absl::Cleanup end = [&stream] { inflateEnd(&stream); };
  std::string bytes;
  while (true) {
    const size_t filled = bytes.size();
    if (filled > bytes_max) {
      return absl::ResourceExhaustedError(
          fmt::format("the body has more than {} bytes once it is decompressed", bytes_max));
    }
    bytes.resize(filled + kPieceBytes);
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data() + filled);
    stream.avail_out = kPieceBytes;
    const int result = inflate(&stream, Z_NO_FLUSH);
    bytes.resize(filled + kPieceBytes - stream.avail_out);
    if (result == Z_STREAM_END && stream.avail_in == 0) break;
    if (result != Z_OK || (stream.avail_in == 0 && stream.avail_out > 0)) {
      return absl::InvalidArgumentError("the body is no gzip");
    }
  }
  if (bytes.size() > bytes_max) {
    return absl::ResourceExhaustedError(
        fmt::format("the body has more than {} bytes once it is decompressed", bytes_max));
  }
  return bytes;
}

}  // namespace ourvoice::gateway
