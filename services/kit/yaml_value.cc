#include "services/kit/yaml_value.h"

#include <absl/strings/ascii.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_replace.h>

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace ourvoice::kit {
namespace {

using ::google::protobuf::EnumDescriptor;
using ::google::protobuf::EnumValueDescriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

template <typename T>
using Setter = void (Reflection::*)(Message*, const FieldDescriptor*, T) const;

// Sets or adds, whichever the field is for.
template <typename T>
void Put(Message& message, const FieldDescriptor& field, Setter<T> set, Setter<T> add, T value) {
  const Setter<T> put = field.is_repeated() ? add : set;
  (message.GetReflection()->*put)(&message, &field, std::move(value));
}

// The value's name as it is written in YAML: `MODE_PRIVATE_NOT_SECRET` is `private-not-secret`.
std::string AsWritten(const EnumValueDescriptor& value) {
  std::string prefix;
  for (const char c : value.type()->name()) {
    if (absl::ascii_isupper(c) && !prefix.empty()) prefix += '_';
    prefix += absl::ascii_toupper(c);
  }
  prefix += '_';
  std::string name = value.name();
  if (name.starts_with(prefix)) name.erase(0, prefix.size());
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", "-"}});
}

std::string SetEnum(const YamlNode& node, Message& message, const FieldDescriptor& field) {
  const EnumDescriptor& type = *field.enum_type();
  std::vector<std::string> names;
  for (int i = 0; i < type.value_count(); ++i) {
    // What is not stated is left out, not written.
    if (type.value(i)->number() == 0) continue;
    names.push_back(AsWritten(*type.value(i)));
    if (node.kind == YamlNode::Kind::kText && node.text == names.back()) {
      Put<const EnumValueDescriptor*>(message, field, &Reflection::SetEnum, &Reflection::AddEnum,
                                      type.value(i));
      return "";
    }
  }
  return absl::StrCat("one of: ", absl::StrJoin(names, ", "));
}

std::string SetBool(const YamlNode& node, Message& message, const FieldDescriptor& field) {
  if (!node.plain || (node.text != "true" && node.text != "false")) return "true or false";
  Put<bool>(message, field, &Reflection::SetBool, &Reflection::AddBool, node.text == "true");
  return "";
}

template <typename T>
std::string SetInteger(const YamlNode& node, Message& message, const FieldDescriptor& field,
                       Setter<T> set, Setter<T> add) {
  T value = 0;
  if (!node.plain || !absl::SimpleAtoi(node.text, &value)) {
    return absl::StrCat("a whole number from ", std::numeric_limits<T>::min(), " to ",
                        std::numeric_limits<T>::max());
  }
  Put<T>(message, field, set, add, value);
  return "";
}

template <typename T>
std::string SetNumber(const YamlNode& node, Message& message, const FieldDescriptor& field,
                      Setter<T> set, Setter<T> add) {
  double value = 0;
  if (!node.plain || !absl::SimpleAtod(node.text, &value) ||
      !(std::abs(value) <= std::numeric_limits<T>::max())) {
    return "a number such as 0.25";
  }
  Put<T>(message, field, set, add, static_cast<T>(value));
  return "";
}

std::string SetText(const YamlNode& node, Message& message, const FieldDescriptor& field) {
  if (node.kind == YamlNode::Kind::kEmpty) {
    return "a text; write \"\" for an empty one, and words such as null in quotes";
  }
  if (node.kind != YamlNode::Kind::kText) return "a text";
  const Reflection& reflection = *message.GetReflection();
  if (field.is_repeated()) {
    reflection.AddString(&message, &field, node.text);
  } else {
    reflection.SetString(&message, &field, node.text);
  }
  return "";
}

}  // namespace

std::string SetYamlValue(const YamlNode& node, Message& message, const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return SetText(node, message, field);
    case FieldDescriptor::CPPTYPE_ENUM:
      return SetEnum(node, message, field);
    case FieldDescriptor::CPPTYPE_BOOL:
      return SetBool(node, message, field);
    case FieldDescriptor::CPPTYPE_INT32:
      return SetInteger<int32_t>(node, message, field, &Reflection::SetInt32,
                                 &Reflection::AddInt32);
    case FieldDescriptor::CPPTYPE_INT64:
      return SetInteger<int64_t>(node, message, field, &Reflection::SetInt64,
                                 &Reflection::AddInt64);
    case FieldDescriptor::CPPTYPE_UINT32:
      return SetInteger<uint32_t>(node, message, field, &Reflection::SetUInt32,
                                  &Reflection::AddUInt32);
    case FieldDescriptor::CPPTYPE_UINT64:
      return SetInteger<uint64_t>(node, message, field, &Reflection::SetUInt64,
                                  &Reflection::AddUInt64);
    case FieldDescriptor::CPPTYPE_FLOAT:
      return SetNumber<float>(node, message, field, &Reflection::SetFloat, &Reflection::AddFloat);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return SetNumber<double>(node, message, field, &Reflection::SetDouble,
                               &Reflection::AddDouble);
    case FieldDescriptor::CPPTYPE_MESSAGE:
      break;
  }
  return "a map";
}

}  // namespace ourvoice::kit
