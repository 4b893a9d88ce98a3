#include "services/theme/review_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "services/kit/error_detail.h"
#include "services/kit/text.h"
#include "services/theme/codebook.h"
#include "storage/record/stream_change.h"

namespace ourvoice::theme {
namespace {

// Whoever decides anew needs to know nothing of what was said before.
struct NoHistory {};

std::vector<kit::FieldViolation> FaultsOf(const v1::ReviewTextRequest& request,
                                          const v1::Codebook& codebook) {
  std::vector<kit::FieldViolation> faults;
  if (!kit::IsId(request.reviewer())) {
    faults.push_back({"reviewer", "must be 1 to 63 lower-case letters, digits and dashes"});
  }
  if (!v1::ReviewPurpose_IsValid(request.purpose()) ||
      request.purpose() == v1::REVIEW_PURPOSE_UNSPECIFIED) {
    faults.push_back({"purpose", "must say whether the text is coded separately or decided"});
  }
  if (!v1::SetAsideReason_IsValid(request.set_aside())) {
    faults.push_back({"set_aside", "is none of the reasons of the schema"});
  } else if (request.set_aside() != v1::SET_ASIDE_REASON_UNSPECIFIED) {
    if (request.purpose() != v1::REVIEW_PURPOSE_DECIDED) {
      faults.push_back({"set_aside", "is for those who decide: leave it out, or decide"});
    }
    if (!request.theme_ids().empty()) {
      faults.push_back({"theme_ids", "must be empty for a text that is set aside"});
    }
  }
  std::set<std::string> seen;
  for (int index = 0; index < request.theme_ids_size(); ++index) {
    const std::string field = fmt::format("theme_ids[{}]", index);
    const std::string& id = request.theme_ids(index);
    if (!seen.insert(id).second) {
      faults.push_back({field, "names a theme a second time"});
    } else if (!HasTheme(codebook, id)) {
      faults.push_back({field, kit::NoSuch("theme in the newest version of the codebook", id)});
    }
  }
  return faults;
}

v1::TextReviewed ReviewedBy(const v1::ReviewTextRequest& request,
                            const v1::GetCodebookResponse& codebook) {
  v1::TextReviewed reviewed;
  reviewed.set_question_id(request.question_id());
  reviewed.set_codebook_id(codebook.codebook().id());
  reviewed.set_codebook_version(codebook.codebook_version());
  *reviewed.mutable_theme_ids() = request.theme_ids();
  std::sort(reviewed.mutable_theme_ids()->begin(), reviewed.mutable_theme_ids()->end());
  reviewed.set_reviewer(request.reviewer());
  reviewed.set_purpose(request.purpose());
  reviewed.set_set_aside(request.set_aside());
  return reviewed;
}

// Whether both say the same, by whatever version of the codebook.
bool SaysTheSame(const v1::TextReviewed& a, const v1::TextReviewed& b) {
  return a.question_id() == b.question_id() && a.codebook_id() == b.codebook_id() &&
         a.reviewer() == b.reviewer() && a.purpose() == b.purpose() &&
         a.set_aside() == b.set_aside() &&
         std::equal(a.theme_ids().begin(), a.theme_ids().end(), b.theme_ids().begin(),
                    b.theme_ids().end());
}

}  // namespace

absl::StatusOr<v1::TextReviewed> ChangeReview(storage::EventLog& log,
                                              const v1::ReviewTextRequest& request,
                                              const v1::GetCodebookResponse& codebook,
                                              std::string_view actor, absl::Time now) {
  const std::vector<kit::FieldViolation> faults = FaultsOf(request, codebook.codebook());
  if (!faults.empty()) return kit::InvalidFields(kErrorDomain, faults);
  const v1::TextReviewed reviewed = ReviewedBy(request, codebook);
  return storage::ChangeStream(
      log, storage::StreamChange<NoHistory, v1::TextReviewed>{
               .stream = "review-" + request.response_id(),
               .request_id = request.request_id(),
               .actor = std::string(actor),
               .subject = "response-" + request.response_id(),
               .now = now,
               .reader = options::v1::READER_THEME,
               .evolve = [](NoHistory&, const auto&) { return absl::OkStatus(); },
               .decide = [&](const NoHistory&) { return reviewed; },
               .is_answer =
                   [&](const v1::TextReviewed& first) { return SaysTheSame(first, reviewed); }});
}

}  // namespace ourvoice::theme
