#include "tests/contract/example_message.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace ourvoice::test {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

void SetSingular(Message& message, const FieldDescriptor& field, int round) {
  const Reflection& reflection = *message.GetReflection();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return reflection.SetString(&message, &field, absl::StrCat("a ", field.name()));
    case FieldDescriptor::CPPTYPE_BOOL:
      return reflection.SetBool(&message, &field, true);
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return reflection.SetDouble(&message, &field, 0.25 * field.number());
    case FieldDescriptor::CPPTYPE_INT32:
      return reflection.SetInt32(&message, &field, 1000 + field.number());
    case FieldDescriptor::CPPTYPE_INT64:
      return reflection.SetInt64(&message, &field, 1000 + field.number());
    case FieldDescriptor::CPPTYPE_UINT32:
      return reflection.SetUInt32(&message, &field, 1000 + field.number());
    case FieldDescriptor::CPPTYPE_UINT64:
      return reflection.SetUInt64(&message, &field, 1000 + field.number());
    case FieldDescriptor::CPPTYPE_ENUM:
      return reflection.SetEnumValue(&message, &field, field.enum_type()->value(1)->number());
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return FillExample(*reflection.MutableMessage(&message, &field), round);
    default:
      GTEST_FAIL() << "no example for " << field.full_name();
  }
}

void AddOne(Message& message, const FieldDescriptor& field, int round) {
  const Reflection& reflection = *message.GetReflection();
  if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    FillExample(*reflection.AddMessage(&message, &field), round);
  } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    reflection.AddString(&message, &field, absl::StrCat("one of ", field.name()));
  } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    reflection.AddEnumValue(&message, &field, field.enum_type()->value(1)->number());
  } else {
    GTEST_FAIL() << "no example for " << field.full_name();
  }
}

}  // namespace

void FillExample(Message& message, int round) {
  const Descriptor& type = *message.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const FieldDescriptor& field = *type.field(i);
    const auto* oneof = field.real_containing_oneof();
    if (oneof != nullptr && field.index_in_oneof() != round % oneof->field_count()) continue;
    if (field.is_repeated()) {
      AddOne(message, field, round);
    } else {
      SetSingular(message, field, round);
    }
  }
}

int ExampleRounds(const Descriptor& type) {
  int rounds = 1;
  for (int i = 0; i < type.real_oneof_decl_count(); ++i) {
    rounds = std::max(rounds, type.oneof_decl(i)->field_count());
  }
  for (int i = 0; i < type.field_count(); ++i) {
    const Descriptor* nested = type.field(i)->message_type();
    if (nested != nullptr) rounds = std::max(rounds, ExampleRounds(*nested));
  }
  return rounds;
}

std::string HexBytes(const Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return absl::BytesToHexString(bytes);
}

}  // namespace ourvoice::test
