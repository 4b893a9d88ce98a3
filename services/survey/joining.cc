#include "services/survey/joining.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <utility>

#include "services/kit/error_detail.h"
#include "services/kit/timestamp.h"
#include "services/survey/find_by_id.h"
#include "services/survey/not_found.h"
#include "services/survey/wave_days.h"
#include "storage/record/stream_change.h"

namespace ourvoice::survey {
namespace {

using joining::Code;
using joining::JoinKey;

constexpr uint32_t kSeatsMax = 500;
constexpr uint32_t kPersonalCodesMax = 2'000;
constexpr absl::Duration kLessonMax = absl::Hours(24);

absl::Status Refused(std::string_view message, std::string_view reason) {
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition, message, reason, kErrorDomain);
}

absl::Status Ended() {
  return Refused("the wave takes no more answers, so that nobody can join it", "JOINING_ENDED");
}

void Add(Joining& joining, const storage::RecordedEvent& recorded, const v1::CodesIssued& issued) {
  v1::CodeBatch& batch = joining.batches.emplace_back();
  batch.set_batch(issued.batch());
  batch.set_setting_id(issued.setting_id());
  *batch.mutable_issue_time() = recorded.envelope.occur_time();
  if (issued.has_lesson()) {
    batch.set_joining(v1::Wave::JOINING_LESSON_CODE);
    batch.set_seats(issued.lesson().seats());
    *batch.mutable_begin_time() = issued.lesson().begin_time();
    *batch.mutable_end_time() = issued.lesson().end_time();
    joining.lesson_hashes.insert(issued.lesson().code_hash());
  } else {
    batch.set_joining(v1::Wave::JOINING_PERSONAL_CODE);
    batch.set_seats(
        static_cast<uint32_t>(issued.personal().typed_hashes().size() / joining::kCodeHashBytes));
  }
}

void Withdraw(Joining& joining, uint64_t number) {
  for (v1::CodeBatch& batch : joining.batches) {
    if (batch.batch() == number) batch.set_withdrawn(true);
  }
}

v1::CodesIssued IssuedFor(const Joining& joining, const std::string& setting_id) {
  v1::CodesIssued issued;
  issued.set_setting_id(setting_id);
  issued.set_batch(joining.batches.size() + 1);
  return issued;
}

template <typename Request>
void CheckIds(const Request& request, Violations& violations) {
  CheckId(request.survey_id(), "survey_id", violations);
  CheckId(request.wave_id(), "wave_id", violations);
  CheckId(request.setting_id(), "setting_id", violations);
}

}  // namespace

absl::Status Evolve(Joining& joining, const storage::RecordedEvent& recorded) {
  if (storage::Is<v1::JoiningEnded>(recorded)) joining = {.ended = true};
  if (!recorded.opened) return absl::OkStatus();
  if (storage::Is<v1::JoiningBegun>(recorded)) {
    auto begun = storage::Read<v1::JoiningBegun>(recorded);
    if (!begun.ok()) return begun.status();
    joining.key.emplace(std::move(*begun->mutable_key()));
  } else if (storage::Is<v1::CodesIssued>(recorded)) {
    const auto issued = storage::Read<v1::CodesIssued>(recorded);
    if (!issued.ok()) return issued.status();
    Add(joining, recorded, *issued);
  } else if (storage::Is<v1::CodesWithdrawn>(recorded)) {
    const auto withdrawn = storage::Read<v1::CodesWithdrawn>(recorded);
    if (!withdrawn.ok()) return withdrawn.status();
    Withdraw(joining, withdrawn->batch());
  }
  return absl::OkStatus();
}

Violations FaultsOf(const v1::IssueLessonCodeRequest& request) {
  Violations violations;
  CheckIds(request, violations);
  const absl::Time begin = kit::TimeOf(request.begin_time());
  const absl::Time end = kit::TimeOf(request.end_time());
  if (!request.has_begin_time() || !IsValidTime(request.begin_time())) {
    violations.push_back({"begin_time", "must be a time"});
  }
  if (!IsValidTime(request.end_time()) || end <= begin || end - begin > kLessonMax) {
    violations.push_back({"end_time", "must be after the beginning, and within a day of it"});
  }
  if (request.seats() == 0 || request.seats() > kSeatsMax) {
    violations.push_back({"seats", "must be 1 to 500"});
  }
  return violations;
}

Violations FaultsOf(const v1::IssuePersonalCodesRequest& request) {
  Violations violations;
  CheckIds(request, violations);
  if (request.count() == 0 || request.count() > kPersonalCodesMax) {
    violations.push_back({"count", "must be 1 to 2,000; ask again for more"});
  }
  return violations;
}

absl::Status CheckOffered(const Survey& survey, std::string_view survey_id,
                          std::string_view wave_id, v1::Wave::Joining kind, absl::Time now) {
  if (survey.published.empty()) {
    return NotFound("published survey", survey_id, "SURVEY_UNKNOWN");
  }
  const v1::Wave* const wave = FindById(survey.published.back().waves(), wave_id);
  if (wave == nullptr) return NotFound("published wave", wave_id, "WAVE_UNKNOWN");
  const bool over = wave->has_close_time() && kit::TimeOf(wave->close_time()) <= now;
  if (survey.closed || over) return Ended();
  if (std::ranges::find(wave->joining(), kind) != wave->joining().end()) return absl::OkStatus();
  return Refused(
      kind == v1::Wave::JOINING_LESSON_CODE
          ? "the wave is not joined by lesson code: add `lesson-code` to its `joining`, publish"
          : "the wave is not joined by personal code: add `personal-code` to its `joining`, "
            "publish",
      "JOINING_NOT_OFFERED");
}

absl::StatusOr<v1::CodesIssued> Decide(const Joining& joining,
                                       const v1::IssueLessonCodeRequest& request) {
  if (!joining.key.has_value()) return Ended();
  v1::CodesIssued issued = IssuedFor(joining, request.setting_id());
  v1::LessonCode& lesson = *issued.mutable_lesson();
  *lesson.mutable_begin_time() = request.begin_time();
  *lesson.mutable_end_time() = request.end_time();
  lesson.set_seats(request.seats());
  // Three words can meet by chance: the next are then taken.
  for (uint64_t place = 0; lesson.code_hash().empty(); ++place) {
    const Code code = joining.key->CodeFor(Code::Form::kLesson, request.request_id(), place);
    const std::string hash = joining.key->HashOf(code);
    if (!joining.lesson_hashes.contains(hash)) lesson.set_code_hash(hash);
  }
  return issued;
}

absl::StatusOr<v1::CodesIssued> Decide(const Joining& joining,
                                       const v1::IssuePersonalCodesRequest& request) {
  if (!joining.key.has_value()) return Ended();
  const JoinKey& key = *joining.key;
  v1::CodesIssued issued = IssuedFor(joining, request.setting_id());
  v1::PersonalCodes& personal = *issued.mutable_personal();
  for (uint32_t place = 0; place < request.count(); ++place) {
    const std::string& id = request.request_id();
    *personal.mutable_typed_hashes() += key.HashOf(key.CodeFor(Code::Form::kTyped, id, place));
    *personal.mutable_scanned_hashes() += key.HashOf(key.CodeFor(Code::Form::kScanned, id, place));
  }
  return issued;
}

absl::StatusOr<v1::CodesWithdrawn> Decide(const Joining& joining,
                                          const v1::WithdrawCodesRequest& request) {
  if (joining.ended) return Ended();
  const bool known = std::ranges::any_of(joining.batches, [&](const v1::CodeBatch& batch) {
    return batch.batch() == request.batch() && !batch.withdrawn();
  });
  if (!known) {
    return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                                "there is no batch of that number that still admits anybody",
                                "BATCH_UNKNOWN", kErrorDomain);
  }
  v1::CodesWithdrawn withdrawn;
  withdrawn.set_batch(request.batch());
  return withdrawn;
}

bool IsAnswer(const v1::IssueLessonCodeRequest& request, const v1::CodesIssued& issued) {
  using google::protobuf::util::MessageDifferencer;
  const v1::LessonCode& lesson = issued.lesson();
  return issued.setting_id() == request.setting_id() && lesson.seats() == request.seats() &&
         MessageDifferencer::Equals(lesson.begin_time(), request.begin_time()) &&
         MessageDifferencer::Equals(lesson.end_time(), request.end_time());
}

bool IsAnswer(const v1::IssuePersonalCodesRequest& request, const v1::CodesIssued& issued) {
  return issued.setting_id() == request.setting_id() &&
         issued.personal().typed_hashes().size() == request.count() * joining::kCodeHashBytes;
}

v1::IssueLessonCodeResponse AnswerFor(const JoinKey& key, const v1::IssueLessonCodeRequest& request,
                                      const v1::CodesIssued& issued) {
  v1::IssueLessonCodeResponse answer;
  answer.set_batch(issued.batch());
  // As many were tried as batches had been issued, at most.
  for (uint64_t place = 0; place < issued.batch() && answer.code().empty(); ++place) {
    const Code code = key.CodeFor(Code::Form::kLesson, request.request_id(), place);
    if (key.HashOf(code) == issued.lesson().code_hash()) answer.set_code(Shown(code));
  }
  return answer;
}

v1::IssuePersonalCodesResponse AnswerFor(const JoinKey& key,
                                         const v1::IssuePersonalCodesRequest& request,
                                         const v1::CodesIssued& issued) {
  v1::IssuePersonalCodesResponse answer;
  answer.set_batch(issued.batch());
  const size_t count = issued.personal().typed_hashes().size() / joining::kCodeHashBytes;
  for (size_t place = 0; place < count; ++place) {
    v1::PersonalCode& code = *answer.add_codes();
    code.set_typed(Shown(key.CodeFor(Code::Form::kTyped, request.request_id(), place)));
    code.set_scanned(Shown(key.CodeFor(Code::Form::kScanned, request.request_id(), place)));
  }
  return answer;
}

}  // namespace ourvoice::survey
