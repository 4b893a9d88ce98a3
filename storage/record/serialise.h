#pragma once

#include <google/protobuf/message.h>

#include <string>

namespace ourvoice::storage {

// The bytes of a message: the same for the same message each time, maps included, so that a repeat
// equals what came first and a view made anew equals one that lived.
std::string Serialise(const google::protobuf::Message& message);

}  // namespace ourvoice::storage
