#include "services/identity/erasure_rules.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include <algorithm>

#include "services/kit/error_detail.h"
#include "services/kit/follow_up_words.h"
#include "services/kit/request_id.h"

namespace ourvoice::identity {
namespace {

constexpr int kSubjectsMax = 1000;
constexpr size_t kSubjectBytesMax = 200;
constexpr size_t kReferenceBytesMax = 64;

bool IsReference(std::string_view text) {
  constexpr std::string_view kPunctuation = "._-/";
  return !text.empty() && text.size() <= kReferenceBytesMax &&
         std::ranges::all_of(text, [&](unsigned char letter) {
           return absl::ascii_isalnum(letter) ||
                  kPunctuation.find(letter) != std::string_view::npos;
         });
}

absl::Status CheckHead(const v1::EraseSubjectsRequest& request) {
  if (absl::Status id = kit::CheckRequestId(request.request_id(), kErrorDomain); !id.ok())
    return id;
  std::vector<kit::FieldViolation> faults;
  if (request.subjects().empty() || request.subjects_size() > kSubjectsMax) {
    faults.push_back({"subjects", fmt::format("must be 1 to {}", kSubjectsMax)});
  }
  if (!IsReference(request.reason_reference())) {
    faults.push_back({"reason_reference",
                      fmt::format("must be 1 to {} letters, digits and `._-/`: where the reason is "
                                  "kept, such as SAR-2026-014",
                                  kReferenceBytesMax)});
  }
  return faults.empty() ? absl::OkStatus() : kit::InvalidFields(kErrorDomain, faults);
}

}  // namespace

bool IsStreamName(std::string_view text) {
  const size_t dash = text.find('-');
  return dash != std::string_view::npos && dash > 0 && dash + 1 < text.size() &&
         text.size() <= kSubjectBytesMax && std::ranges::all_of(text, [](unsigned char letter) {
           return absl::ascii_isgraph(letter);
         });
}

absl::StatusOr<Erasure> JudgeErasure(const v1::EraseSubjectsRequest& request) {
  if (absl::Status head = CheckHead(request); !head.ok()) return head;
  Erasure erasure{.request_id = request.request_id(),
                  .reason_reference = request.reason_reference()};
  std::vector<kit::FieldViolation> faults;
  for (int i = 0; i < request.subjects_size(); ++i) {
    const std::string path = fmt::format("subjects[{}]", i);
    v1::SubjectToErase subject = request.subjects(i);
    if (subject.has_follow_up_words()) {
      const auto words = kit::ReadFollowUpWords(subject.follow_up_words(), kErrorDomain,
                                                path + ".follow_up_words");
      for (const auto& fault : kit::ViolationsOf(words.status())) faults.push_back(fault);
      if (words.ok()) subject.set_follow_up_words(*words);
    } else if (!IsStreamName(subject.subject())) {
      faults.push_back({path + ".subject", "must be the name of a stream, such as `response-…`"});
    } else if (subject.subject().starts_with("audit_")) {
      faults.push_back({path + ".subject", "is of the audit, which says who looked and stays"});
    }
    erasure.subjects.push_back(std::move(subject));
  }
  if (!faults.empty()) return kit::InvalidFields(kErrorDomain, faults);
  return erasure;
}

}  // namespace ourvoice::identity
