#include "storage/record/serialise.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

namespace ourvoice::storage {

std::string Serialise(const google::protobuf::Message& message) {
  std::string bytes;
  google::protobuf::io::StringOutputStream sink(&bytes);
  {
    google::protobuf::io::CodedOutputStream output(&sink);
    output.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&output);
  }  // Only now are the bytes whole.
  return bytes;
}

}  // namespace ourvoice::storage
