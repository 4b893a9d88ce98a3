#include "clients/cli/feedback_fields.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <absl/strings/strip.h>
#include <google/protobuf/descriptor.h>

#include <utility>

#include "clients/cli/concern_text.h"
#include "services/kit/text.h"

namespace ourvoice::cli {

using intake::v1::Feedback;

absl::Status SetByName(google::protobuf::Message& message, const std::string& field_name,
                       const std::string& value) {
  const auto* field = message.GetDescriptor()->FindFieldByName(field_name);
  const google::protobuf::EnumDescriptor& values = *field->enum_type();
  const std::string prefix(absl::StripSuffix(values.value(0)->name(), "UNSPECIFIED"));
  const auto* number = values.FindValueByName(
      prefix + absl::AsciiStrToUpper(absl::StrReplaceAll(value, {{"-", "_"}})));
  if (number != nullptr && number->number() != 0) {
    message.GetReflection()->SetEnum(&message, field, number);
    return absl::OkStatus();
  }
  std::string offered;
  for (int i = 1; i < values.value_count(); ++i) {
    absl::StrAppend(&offered, offered.empty() ? "" : ", ",
                    NameWithout(prefix, values.value(i)->name()));
  }
  return absl::InvalidArgumentError(
      absl::StrCat(absl::StrReplaceAll(field_name, {{"_", "-"}}), " is one of: ", offered));
}

absl::StatusOr<Feedback> FeedbackFrom(const FeedbackFields& fields) {
  Feedback feedback;
  for (const auto& [name, value] :
       {std::pair("about_kind", &fields.about_kind), std::pair("kind", &fields.kind),
        std::pair("shown_as", &fields.shown_as)}) {
    absl::Status set = SetByName(feedback, name, *value);
    if (!set.ok()) return set;
  }
  for (const auto& [name, text] :
       {std::pair("about", &fields.about), std::pair("text", &fields.text),
        std::pair("shown_name", &fields.shown_name), std::pair("shown_role", &fields.shown_role)}) {
    if (!kit::IsCleanUtf8(*text)) {
      return absl::InvalidArgumentError(absl::StrCat(name, ": what was given is not UTF-8"));
    }
  }
  feedback.set_about(fields.about);
  feedback.set_text(fields.text);
  feedback.set_shown_name(fields.shown_name);
  feedback.set_shown_role(fields.shown_role);
  return feedback;
}

}  // namespace ourvoice::cli
