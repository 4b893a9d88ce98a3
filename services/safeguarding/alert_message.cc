#include "services/safeguarding/alert_message.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_join.h>
#include <absl/time/time.h>
#include <fmt/format.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include "services/kit/timestamp.h"

namespace ourvoice::safeguarding {
namespace {

constexpr char kTime[] = "%Y-%m-%dT%H:%M:%SZ";

std::string TimeText(const google::protobuf::Timestamp& time) {
  return absl::FormatTime(kTime, kit::TimeOf(time), absl::UTCTimeZone());
}

std::string SeverityText(const v1::Concern& concern) {
  constexpr size_t kPrefix = std::string_view("SEVERITY_").size();
  return absl::AsciiStrToLower(v1::Severity_Name(concern.severity()).substr(kPrefix));
}

std::string SettingText(const v1::Concern& concern) {
  return concern.for_designated_officer() ? "" : concern.setting_id();
}

std::string TypeText(const v1::PendingAlert& alert) {
  const auto* type =
      alert.escalated() ? v1::ConcernEscalated::descriptor() : v1::ConcernRaised::descriptor();
  return type->full_name();
}

}  // namespace

std::string AlertJson(const v1::PendingAlert& alert, const v1::Concern& concern) {
  google::protobuf::Struct event;
  auto& fields = *event.mutable_fields();
  fields["specversion"].set_string_value("1.0");
  fields["id"].set_string_value(alert.event_id());
  fields["source"].set_string_value("/ourvoice/safeguarding");
  fields["type"].set_string_value(TypeText(alert));
  fields["subject"].set_string_value("concern-" + alert.concern_id());
  fields["time"].set_string_value(TimeText(alert.time()));
  fields["datacontenttype"].set_string_value("application/json");
  auto& data = *fields["data"].mutable_struct_value()->mutable_fields();
  data["concern_id"].set_string_value(alert.concern_id());
  data["severity"].set_string_value(SeverityText(concern));
  data["raise_time"].set_string_value(TimeText(concern.raise_time()));
  if (concern.has_due_time()) data["due_time"].set_string_value(TimeText(concern.due_time()));
  data["out_of_hours"].set_bool_value(concern.out_of_hours());
  // As a string: optimised, g++ 12 takes the literal for shorter than it is.
  data[std::string("for_designated_officer")].set_bool_value(concern.for_designated_officer());
  if (!SettingText(concern).empty()) data["setting_id"].set_string_value(SettingText(concern));
  if (alert.escalated()) data["escalated_to"].set_string_value(concern.escalated_to());
  std::string json;
  google::protobuf::util::MessageToJsonString(event, &json);
  return json;
}

std::string AlertMail(const v1::PendingAlert& alert, const v1::Concern& concern,
                      const std::string& from, const std::vector<std::string>& to) {
  const absl::Time time = kit::TimeOf(alert.time());
  const std::string setting = SettingText(concern);
  std::vector<std::string> lines = {
      "From: " + from,
      "To: " + absl::StrJoin(to, ", "),
      fmt::format("Subject: A concern {} ({})",
                  alert.escalated() ? "was escalated" : "has been raised", SeverityText(concern)),
      "Date: " + absl::FormatTime("%a, %d %b %Y %H:%M:%S +0000", time, absl::UTCTimeZone()),
      fmt::format("Message-ID: <{}@ourvoice>", alert.event_id()),
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "Somebody may be at risk. Sign in to OurVoice to read what was said.",
      "",
      "Concern: " + alert.concern_id(),
      "Setting: " + (setting.empty() ? "see the concern" : setting),
      "Raised: " + TimeText(concern.raise_time()),
      concern.out_of_hours() ? "Nobody was on duty."
                             : "To be acknowledged by: " + TimeText(concern.due_time()),
  };
  if (alert.escalated()) lines.push_back("Escalated to: " + concern.escalated_to());
  return absl::StrJoin(lines, "\r\n") + "\r\n";
}

}  // namespace ourvoice::safeguarding
