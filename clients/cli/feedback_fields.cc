#include "clients/cli/feedback_fields.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_replace.h>
#include <google/protobuf/descriptor.h>

#include <utility>

#include "services/kit/text.h"

namespace ourvoice::cli {
namespace {

using intake::v1::Feedback;

// Sets an enum field by the name of its value without prefix, such as `not-working`.
absl::Status SetByName(Feedback& feedback, const std::string& field_name,
                       const std::string& value) {
  const auto* field = Feedback::descriptor()->FindFieldByName(field_name);
  const std::string name = absl::AsciiStrToUpper(
      absl::StrCat(field_name, "_", absl::StrReplaceAll(value, {{"-", "_"}})));
  const auto* number = field->enum_type()->FindValueByName(name);
  if (number != nullptr && number->number() != 0) {
    feedback.GetReflection()->SetEnum(&feedback, field, number);
    return absl::OkStatus();
  }
  std::string offered;
  for (int i = 1; i < field->enum_type()->value_count(); ++i) {
    const std::string full = absl::AsciiStrToLower(field->enum_type()->value(i)->name());
    absl::StrAppend(&offered, offered.empty() ? "" : ", ",
                    absl::StrReplaceAll(full.substr(field_name.size() + 1), {{"_", "-"}}));
  }
  return absl::InvalidArgumentError(
      absl::StrCat(absl::StrReplaceAll(field_name, {{"_", "-"}}), " is one of: ", offered));
}

}  // namespace

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
