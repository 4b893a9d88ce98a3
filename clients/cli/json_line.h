#pragma once

#include <google/protobuf/message.h>

#include <string>

namespace ourvoice::cli {

// A message as one line of JSON, with its end, under the names that the schema has.
std::string JsonLine(const google::protobuf::Message& message);

}  // namespace ourvoice::cli
