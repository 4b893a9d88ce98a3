#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/survey/v1/events.pb.h"
#include "ourvoice/survey/v1/joining_service.pb.h"
#include "services/joining/join_key.h"
#include "services/survey/survey.h"
#include "services/survey/text_rules.h"
#include "storage/record/event_log.h"

namespace ourvoice::survey {

// What is known of the codes of one wave.
struct Joining {
  // What its codes are made from; nothing before the first are issued, and once it has ended.
  std::optional<joining::JoinKey> key;
  bool ended = false;
  // By number.
  std::vector<v1::CodeBatch> batches;
  // Of the lesson codes that were issued.
  std::set<std::string> lesson_hashes;
};

// Applies a fact of the wave's stream. What was sealed and has been erased tells nothing any more.
// DATA_LOSS when it cannot be read.
absl::Status Evolve(Joining& joining, const storage::RecordedEvent& recorded);

// What is wrong with the request by itself.
Violations FaultsOf(const v1::IssueLessonCodeRequest& request);
Violations FaultsOf(const v1::IssuePersonalCodesRequest& request);

// Whether codes of a kind may be issued for a wave of the survey. NOT_FOUND when it was never
// published; FAILED_PRECONDITION with reason JOINING_ENDED or JOINING_NOT_OFFERED.
absl::Status CheckOffered(const Survey& survey, std::string_view survey_id,
                          std::string_view wave_id, v1::Wave::Joining kind, absl::Time now);

// The fact that follows from a request without faults. The codes are made from the key.
// FAILED_PRECONDITION with reason JOINING_ENDED when there is none any more.
absl::StatusOr<v1::CodesIssued> Decide(const Joining& joining,
                                       const v1::IssueLessonCodeRequest& request);
absl::StatusOr<v1::CodesIssued> Decide(const Joining& joining,
                                       const v1::IssuePersonalCodesRequest& request);
// NOT_FOUND when there is no such batch.
absl::StatusOr<v1::CodesWithdrawn> Decide(const Joining& joining,
                                          const v1::WithdrawCodesRequest& request);

// Whether a batch was issued for a request that said the same.
bool IsAnswer(const v1::IssueLessonCodeRequest& request, const v1::CodesIssued& issued);
bool IsAnswer(const v1::IssuePersonalCodesRequest& request, const v1::CodesIssued& issued);

// The codes of a batch that was issued for the request.
v1::IssueLessonCodeResponse AnswerFor(const joining::JoinKey& key,
                                      const v1::IssueLessonCodeRequest& request,
                                      const v1::CodesIssued& issued);
v1::IssuePersonalCodesResponse AnswerFor(const joining::JoinKey& key,
                                         const v1::IssuePersonalCodesRequest& request,
                                         const v1::CodesIssued& issued);

}  // namespace ourvoice::survey
