#include "clients/cli/concern_text.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_replace.h>
#include <fmt/format.h>

#include "clients/cli/text_table.h"
#include "services/kit/hidden_characters.h"

namespace ourvoice::cli {
namespace {

using safeguarding::v1::Concern;
using safeguarding::v1::ConcernStep;

constexpr char kOutcome[] = "CONCERN_OUTCOME_";

std::string TimeText(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  return absl::FormatTime("%a %Y-%m-%d %H:%M", absl::FromUnixSeconds(time.seconds()), zone);
}

std::string Shown(const std::string& text) { return kit::WithHiddenCharactersShown(text); }

std::string CategoryName(safeguarding::v1::ConcernCategory category) {
  return NameWithout("CONCERN_CATEGORY_", safeguarding::v1::ConcernCategory_Name(category));
}

std::string SeverityName(safeguarding::v1::Severity severity) {
  return NameWithout("SEVERITY_", safeguarding::v1::Severity_Name(severity));
}

std::string OrDash(const std::string& text) { return text.empty() ? "-" : text; }

// By when somebody reads it; what came when nobody was on duty is read once somebody is.
std::string ReadBy(const Concern& concern, absl::TimeZone zone) {
  const std::string due = concern.has_due_time() ? TimeText(concern.due_time(), zone) : "";
  if (!concern.out_of_hours()) return due;
  return due.empty() ? "out of hours" : due + " (out of hours)";
}

// How far it came, and with whom it is besides.
std::string StateText(const Concern& concern) {
  std::vector<std::string> parts;
  if (concern.state() != Concern::STATE_RAISED || concern.escalations() == 0) {
    parts.push_back(NameWithout("STATE_", Concern::State_Name(concern.state())));
  }
  if (concern.state() == Concern::STATE_ACKNOWLEDGED) {
    parts.back() += " by " + Shown(concern.acknowledged_by());
  }
  if (concern.state() != Concern::STATE_CLOSED) {
    if (concern.escalations() > 0) {
      parts.push_back("escalated to " + OrDash(Shown(concern.escalated_to())));
    }
    if (concern.referred()) parts.emplace_back("referred to the designated officer");
  }
  return absl::StrJoin(parts, ", ");
}

std::string MarksOf(const safeguarding::v1::ConcernFinding& finding) {
  std::string marks;
  if (finding.negated()) marks += ", said not to be so";
  if (finding.of_another()) marks += ", said of somebody else";
  if (finding.past()) marks += ", said to have been";
  return marks;
}

std::string TextOf(const safeguarding::v1::ConcernText& text, size_t width) {
  std::string shown = text.question_id().empty() ? "" : text.question_id() + ":\n";
  shown += Wrap(Shown("“" + text.words() + "”"), width);
  for (const safeguarding::v1::ConcernFinding& finding : text.findings()) {
    shown += fmt::format("  {} ({}){}\n", CategoryName(finding.category()),
                         SeverityName(finding.severity()), MarksOf(finding));
  }
  return shown;
}

// Concerns that a person raised have no category unless their words have one.
std::string WhatItMayBeAbout(const Concern& concern, const std::vector<std::string>& categories) {
  std::vector<std::string> told = categories;
  if (concern.source() == safeguarding::v1::ConcernRaised::SOURCE_CONTACT_REQUEST) {
    told.insert(told.begin(), "asks to be contacted");
  }
  return told.empty() ? "a reader is worried" : absl::StrJoin(told, ", ");
}

std::string StepText(const ConcernStep& step) {
  switch (step.step_case()) {
    case ConcernStep::kAcknowledged:
      return fmt::format("acknowledged by {}", step.acknowledged().by());
    case ConcernStep::kTakenOver:
      return fmt::format("taken over from {} by {}: {}", step.taken_over().from(),
                         step.taken_over().by(), step.taken_over().reason());
    case ConcernStep::kNoted:
      return fmt::format("noted by {}: {}", step.noted().by(), step.noted().note());
    case ConcernStep::kEscalated:
      return fmt::format("escalated to {} by {} {}", OrDash(step.escalated().route()),
                         step.escalated().by().empty() ? "the clock" : step.escalated().by(),
                         step.escalated().note());
    case ConcernStep::kHandedOver:
      return fmt::format("handed over to {} by {}, reference {}", step.handed_over().to(),
                         step.handed_over().by(), step.handed_over().reference());
    case ConcernStep::kReferred:
      return fmt::format("referred to the designated officer by {}, reference {}",
                         step.referred().by(), step.referred().reference());
    case ConcernStep::kClosed:
      return fmt::format(
          "closed by {}, {} {}", step.closed().by(),
          NameWithout(kOutcome, safeguarding::v1::ConcernOutcome_Name(step.closed().outcome())),
          step.closed().note());
    default:
      return "";
  }
}

}  // namespace

std::string NameWithout(std::string_view prefix, const std::string& value) {
  const std::string rest = value.starts_with(prefix) ? value.substr(prefix.size()) : value;
  return absl::StrReplaceAll(absl::AsciiStrToLower(rest), {{"_", "-"}});
}

safeguarding::v1::ConcernOutcome OutcomeFromName(const std::string& name) {
  safeguarding::v1::ConcernOutcome outcome = safeguarding::v1::CONCERN_OUTCOME_UNSPECIFIED;
  safeguarding::v1::ConcernOutcome_Parse(
      kOutcome + absl::AsciiStrToUpper(absl::StrReplaceAll(name, {{"-", "_"}})), &outcome);
  return outcome;
}

std::string OutcomeNames() {
  std::vector<std::string> names;
  for (int value = 1; value < safeguarding::v1::ConcernOutcome_ARRAYSIZE; ++value) {
    names.push_back(NameWithout(
        kOutcome, safeguarding::v1::ConcernOutcome_Name(safeguarding::v1::ConcernOutcome(value))));
  }
  return absl::StrJoin(names, ", ");
}

std::vector<std::string> ConcernColumns() {
  return {"concern", "severity", "may be about", "setting", "raised", "read by", "state"};
}

std::vector<std::string> ConcernCells(const Concern& concern, absl::TimeZone zone) {
  std::vector<std::string> categories;
  for (const int category : concern.categories()) {
    categories.push_back(CategoryName(static_cast<safeguarding::v1::ConcernCategory>(category)));
  }
  if (concern.for_designated_officer()) categories.emplace_back("for the designated officer");
  return {concern.concern_id(),
          SeverityName(concern.severity()),
          WhatItMayBeAbout(concern, categories),
          OrDash(concern.setting_id()),
          TimeText(concern.raise_time(), zone),
          ReadBy(concern, zone),
          StateText(concern)};
}

std::string ConcernText(const safeguarding::v1::OpenConcernResponse& opened, size_t width,
                        absl::TimeZone zone) {
  const Concern& concern = opened.concern();
  std::string shown =
      fmt::format("{} · {} · raised {}\n", concern.concern_id(), SeverityName(concern.severity()),
                  TimeText(concern.raise_time(), zone));
  shown += fmt::format("survey {}, wave {}, setting {}\n", OrDash(concern.survey_id()),
                       OrDash(concern.wave_id()), OrDash(concern.setting_id()));
  if (concern.for_designated_officer()) {
    shown += "For the designated officer: tell nobody at the setting.\n";
  }
  if (concern.answer_taken_back()) shown += "The answer has been taken back or erased since.\n";
  if (!opened.raised().worry().empty()) {
    shown += Wrap(fmt::format("{} is worried: {}", opened.raised().raised_by(),
                              Shown(opened.raised().worry())),
                  width);
  }
  if (opened.raised().has_contact()) {
    const safeguarding::v1::ContactWish& contact = opened.raised().contact();
    shown += Wrap(fmt::format("asks to be contacted: {}; a safe way: {}; a safe time: {}",
                              Shown(contact.name()), Shown(contact.safe_way()),
                              OrDash(Shown(contact.safe_time()))),
                  width);
  }
  for (const safeguarding::v1::ConcernText& text : opened.raised().texts()) {
    shown += "\n" + TextOf(text, width);
  }
  if (!opened.steps().empty()) shown += "\n";
  for (const ConcernStep& step : opened.steps()) {
    shown += fmt::format("{}  {}\n", TimeText(step.time(), zone),
                         std::string(absl::StripAsciiWhitespace(Shown(StepText(step)))));
  }
  return shown;
}

std::string RotaText(const safeguarding::v1::GetDutyRotaResponse& rota, absl::TimeZone zone) {
  std::string shown;
  for (const safeguarding::v1::DutyHours& hours : rota.rota().hours()) {
    std::vector<std::string> days;
    for (const int day : hours.weekdays()) {
      days.push_back(
          NameWithout("WEEKDAY_", safeguarding::v1::Weekday_Name(safeguarding::v1::Weekday(day))));
    }
    std::vector<std::string> people;
    for (const safeguarding::v1::DutyPerson& person : hours.people()) {
      people.push_back(Shown(person.name()));
    }
    shown += fmt::format("{} {} to {}: {}\n", absl::StrJoin(days, ", "), hours.from(), hours.to(),
                         absl::StrJoin(people, ", "));
  }
  if (!rota.rota().closed_dates().empty()) {
    shown += fmt::format("closed: {}\n", absl::StrJoin(rota.rota().closed_dates(), ", "));
  }
  shown += fmt::format("out of hours: {}, {}\n", Shown(rota.rota().out_of_hours().name()),
                       Shown(rota.rota().out_of_hours().contact()));
  shown += fmt::format("to be acknowledged within {} minutes\n", rota.rota().acknowledge_minutes());
  return shown + fmt::format("set by {}, {}\n", rota.by(), TimeText(rota.set_time(), zone));
}

}  // namespace ourvoice::cli
