#include "clients/cli/json_line.h"

#include <google/protobuf/util/json_util.h>

namespace ourvoice::cli {

std::string JsonLine(const google::protobuf::Message& message) {
  std::string json;
  google::protobuf::util::JsonPrintOptions form;
  form.preserve_proto_field_names = true;
  google::protobuf::util::MessageToJsonString(message, &json, form);
  return json + "\n";
}

}  // namespace ourvoice::cli
