#include "services/report/compressed.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/gzip_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

namespace ourvoice::report {

std::string Compress(const google::protobuf::Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream file(&bytes);
  google::protobuf::io::GzipOutputStream compressed(&file);
  {
    google::protobuf::io::CodedOutputStream out(&compressed);
    out.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&out);
  }
  compressed.Close();
  return bytes;
}

absl::Status Decompress(std::string_view bytes, google::protobuf::Message& message) {
  google::protobuf::io::ArrayInputStream file(bytes.data(), static_cast<int>(bytes.size()));
  google::protobuf::io::GzipInputStream plain(&file);
  if (message.ParseFromZeroCopyStream(&plain) && plain.ZlibErrorCode() >= 0) {
    return absl::OkStatus();
  }
  return absl::DataLossError("compressed bytes do not hold the message that they should");
}

}  // namespace ourvoice::report
