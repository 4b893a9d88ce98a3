#include "clients/cli/report_json.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <string_view>

#include "services/kit/json.h"

namespace ourvoice::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Writes a message and what is in it, two spaces deeper at each level.
class Writer {
 public:
  std::string Write(const Message& message) {
    AddMessage(message, 0);
    return json_ + "\n";
  }

 private:
  // Whether the field stands in what is written: what is not shown does not.
  static bool IsWritten(const Message& message, const FieldDescriptor& field) {
    if (field.full_name() == "ourvoice.report.v1.Figure.rounded") {
      return static_cast<const report::v1::Figure&>(message).mark() ==
             report::v1::Figure::MARK_SHOWN;
    }
    if (message.GetDescriptor() == report::v1::Percentage::descriptor()) {
      const auto& share = static_cast<const report::v1::Percentage&>(message);
      if (field.name() == "percent") return share.shown();
      return field.name() == "shown" || share.high_percent() > 0;
    }
    return !field.has_presence() || message.GetReflection()->HasField(message, &field);
  }

  void AddMessage(const Message& message, size_t depth) {
    const std::string indent(2 * (depth + 1), ' ');
    std::string_view separator = "{\n";
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor& field = *message.GetDescriptor()->field(i);
      if (!IsWritten(message, field)) continue;
      json_ += fmt::format("{}{}\"{}\": ", separator, indent, field.name());
      separator = ",\n";
      AddField(message, field, depth + 1);
    }
    json_ += fmt::format("\n{}}}", std::string(2 * depth, ' '));
  }

  void AddField(const Message& message, const FieldDescriptor& field, size_t depth) {
    if (!field.is_repeated()) {
      AddValue(message, field, -1, depth);
      return;
    }
    json_ += "[";
    for (int i = 0; i < message.GetReflection()->FieldSize(message, &field); ++i) {
      if (i > 0) json_ += ", ";
      AddValue(message, field, i, depth);
    }
    json_ += "]";
  }

  // The value at `place` of a repeated field, or of one that is not.
  void AddValue(const Message& message, const FieldDescriptor& field, int place, size_t depth) {
    const Reflection& reflection = *message.GetReflection();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_MESSAGE:
        AddMessage(place < 0 ? reflection.GetMessage(message, &field)
                             : reflection.GetRepeatedMessage(message, &field, place),
                   depth);
        return;
      case FieldDescriptor::CPPTYPE_STRING:
        json_ += kit::JsonString(place < 0 ? reflection.GetString(message, &field)
                                           : reflection.GetRepeatedString(message, &field, place));
        return;
      case FieldDescriptor::CPPTYPE_ENUM:
        json_ += kit::JsonString(reflection.GetEnum(message, &field)->name());
        return;
      case FieldDescriptor::CPPTYPE_BOOL:
        json_ += reflection.GetBool(message, &field) ? "true" : "false";
        return;
      case FieldDescriptor::CPPTYPE_INT64:
        json_ += std::to_string(reflection.GetInt64(message, &field));
        return;
      case FieldDescriptor::CPPTYPE_UINT32:
        json_ += std::to_string(reflection.GetUInt32(message, &field));
        return;
      case FieldDescriptor::CPPTYPE_UINT64:
        json_ += std::to_string(reflection.GetUInt64(message, &field));
        return;
      default:
        // All other numbers of the schema are percentages of the city.
        json_ += fmt::format("{}", reflection.GetDouble(message, &field));
    }
  }

  std::string json_;
};

}  // namespace

std::string ReportJson(const report::v1::GetReportResponse& report) {
  return Writer().Write(report);
}

}  // namespace ourvoice::cli
