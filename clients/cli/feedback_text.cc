#include "clients/cli/feedback_text.h"

#include <fmt/format.h>

#include "clients/cli/concern_text.h"
#include "clients/cli/text_table.h"
#include "services/kit/hidden_characters.h"
#include "services/kit/role.h"

namespace ourvoice::cli {
namespace {

using intake::v1::Feedback;

std::string Shown(const std::string& text) { return kit::WithHiddenCharactersShown(text); }

std::string StateName(intake::v1::FeedbackState state) {
  return NameWithout("FEEDBACK_STATE_", intake::v1::FeedbackState_Name(state));
}

std::string Day(const google::protobuf::Timestamp& time, absl::TimeZone zone) {
  return absl::FormatTime("%Y-%m-%d", absl::FromUnixSeconds(time.seconds()), zone);
}

std::string AuthorText(const Feedback& feedback) {
  if (feedback.shown_as() == Feedback::SHOWN_AS_NAME) return Shown(feedback.shown_name());
  if (feedback.shown_as() == Feedback::SHOWN_AS_ROLE) return Shown(feedback.shown_role());
  return "somebody who is not shown";
}

}  // namespace

std::string ContributionText(const intake::v1::Contribution& contribution, size_t width,
                             absl::TimeZone zone) {
  const Feedback& feedback = contribution.feedback();
  std::string text =
      fmt::format("{}  {}\n", contribution.feedback_id(), StateName(contribution.state()));
  text +=
      Wrap(fmt::format("{} {}, {}: by {}, {}",
                       NameWithout("ABOUT_KIND_", Feedback::AboutKind_Name(feedback.about_kind())),
                       Shown(feedback.about()),
                       NameWithout("KIND_", Feedback::Kind_Name(feedback.kind())),
                       AuthorText(feedback), Day(contribution.submit_time(), zone)),
           width);
  text += Wrap(fmt::format("“{}”", Shown(feedback.text())), width);
  for (const intake::v1::FeedbackReply& reply : contribution.replies()) {
    text +=
        Wrap(fmt::format("{}, {} ({}) {}{}{}", Day(reply.time(), zone), Shown(reply.answered_by()),
                         kit::RoleName(reply.answered_as()), StateName(reply.state()),
                         reply.text().empty() ? "" : ": ", Shown(reply.text())),
             width);
  }
  return text;
}

}  // namespace ourvoice::cli
