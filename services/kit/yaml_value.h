#pragma once

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>

#include <string>

#include "services/kit/yaml_tree.h"

namespace ourvoice::kit {

// Sets a field that is no message, or adds to a repeated one. Gives what was expected, such as
// `true or false`, when the node does not fit; empty when it does.
std::string SetYamlValue(const YamlNode& node, google::protobuf::Message& message,
                         const google::protobuf::FieldDescriptor& field);

}  // namespace ourvoice::kit
