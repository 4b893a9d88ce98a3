#include "services/intake/joining_view.h"

#include <fmt/format.h>

#include <utility>

#include "ourvoice/intake/v1/joining_row.pb.h"
#include "services/kit/timestamp.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::intake {
namespace {

using survey::v1::CodesIssued;
using survey::v1::CodesWithdrawn;
using survey::v1::JoiningBegun;
using survey::v1::JoiningEnded;
using survey::v1::Wave;

// Rows: `wave/<stream>` holds JoiningWaveRow, `batch/<stream>/<number>` CodeBatchRow, and
// `code/<stream>/<hash>` CodeRow.
constexpr char kWave[] = "wave/";

std::string BatchKey(std::string_view stream, uint64_t batch) {
  return fmt::format("batch/{}/{:010}", stream, batch);
}

std::string CodeKey(std::string_view stream, std::string_view hash) {
  return fmt::format("code/{}/{}", stream, hash);
}

void PutCodes(std::string_view stream, uint64_t batch, std::string_view hashes,
              storage::ViewChanges& changes) {
  v1::CodeRow row;
  row.set_batch(batch);
  for (uint32_t place = 0; (place + 1) * joining::kCodeHashBytes <= hashes.size(); ++place) {
    row.set_place(place);
    PutRow(CodeKey(stream, hashes.substr(place * joining::kCodeHashBytes, joining::kCodeHashBytes)),
           row, changes);
  }
}

void PutBatch(std::string_view stream, const CodesIssued& issued, storage::ViewChanges& changes) {
  v1::CodeBatchRow row;
  row.set_setting_id(issued.setting_id());
  if (issued.has_lesson()) {
    row.set_joining(Wave::JOINING_LESSON_CODE);
    *row.mutable_begin_time() = issued.lesson().begin_time();
    *row.mutable_end_time() = issued.lesson().end_time();
    row.set_seats(issued.lesson().seats());
    PutCodes(stream, issued.batch(), issued.lesson().code_hash(), changes);
  } else {
    row.set_joining(Wave::JOINING_PERSONAL_CODE);
    PutCodes(stream, issued.batch(), issued.personal().typed_hashes(), changes);
    PutCodes(stream, issued.batch(), issued.personal().scanned_hashes(), changes);
  }
  PutRow(BatchKey(stream, issued.batch()), row, changes);
}

absl::Status DeleteAll(std::string_view stream, storage::ViewChanges& changes) {
  std::vector<std::string> keys = {kWave + std::string(stream)};
  for (const std::string_view kind : {"batch", "code"}) {
    const absl::Status scanned =
        changes.Scan(fmt::format("{}/{}/", kind, stream), [&](std::string_view key, auto) {
          keys.emplace_back(key);
          return true;
        });
    if (!scanned.ok()) return scanned;
  }
  for (const std::string& key : keys) changes.Delete(key);
  return absl::OkStatus();
}

Joined JoinedBy(const std::string& stream, const v1::JoiningWaveRow& wave,
                const v1::CodeBatchRow& batch, const v1::CodeRow& code,
                const joining::JoinKey& key) {
  Joined joined{.survey_id = wave.survey_id(),
                .wave_id = wave.wave_id(),
                .setting_id = batch.setting_id(),
                .joining = batch.joining(),
                .batch = BatchKey(stream, code.batch()),
                .withdrawn = batch.withdrawn()};
  if (batch.joining() == Wave::JOINING_LESSON_CODE) {
    joined.lesson = Lesson{.begin = kit::TimeOf(batch.begin_time()),
                           .end = kit::TimeOf(batch.end_time()),
                           .seats = batch.seats()};
  } else {
    joined.answer_request_id = key.AnswerRequestId(code.batch(), code.place());
  }
  return joined;
}

}  // namespace

absl::Status JoiningView::Load(const storage::ViewRows& rows) {
  const std::lock_guard lock(mutex_);
  keys_.clear();
  return rows.Scan(kWave, [&](std::string_view key, std::string_view) {
    keys_.emplace(key.substr(sizeof(kWave) - 1), nullptr);
    return true;
  });
}

absl::Status JoiningView::Apply(const storage::RecordedEvent& event,
                                storage::ViewChanges& changes) {
  const std::string& stream = event.envelope.stream();
  if (Is<JoiningEnded>(event)) {
    {
      const std::lock_guard lock(mutex_);
      keys_.erase(stream);
    }
    return DeleteAll(stream, changes);
  }
  // It has ended further on.
  if (!event.opened) return absl::OkStatus();
  if (Is<JoiningBegun>(event)) {
    const auto begun = Read<JoiningBegun>(event);
    if (!begun.ok()) return begun.status();
    v1::JoiningWaveRow row;
    row.set_survey_id(begun->survey_id());
    row.set_wave_id(begun->wave_id());
    PutRow(kWave + stream, row, changes);
    SetKey(stream, std::make_shared<const joining::JoinKey>(begun->key()));
  } else if (Is<CodesIssued>(event)) {
    const auto issued = Read<CodesIssued>(event);
    if (!issued.ok()) return issued.status();
    PutBatch(stream, *issued, changes);
  } else if (Is<CodesWithdrawn>(event)) {
    const auto withdrawn = Read<CodesWithdrawn>(event);
    if (!withdrawn.ok()) return withdrawn.status();
    const std::string key = BatchKey(stream, withdrawn->batch());
    auto row = storage::GetRow<v1::CodeBatchRow>(changes, key);
    if (!row.ok()) return row.status();
    // Without its batch the wave has ended further on.
    if (!row->has_value()) return absl::OkStatus();
    (*row)->set_withdrawn(true);
    PutRow(key, **row, changes);
  }
  return absl::OkStatus();
}

absl::Status JoiningView::LoadKeys(storage::EventLog& log) {
  for (const auto& [stream, key] : KeysNow()) {
    if (key != nullptr) continue;
    const auto events = log.ReadStream(stream, 0, 1, Reader());
    if (!events.ok()) return events.status();
    // It has ended, and the view will hear of it.
    if (events->empty() || !events->front().opened) continue;
    const auto begun = Read<JoiningBegun>(events->front());
    if (!begun.ok()) return begun.status();
    const std::lock_guard lock(mutex_);
    // It may have ended meanwhile, and stays gone.
    const auto known = keys_.find(stream);
    if (known != keys_.end()) {
      known->second = std::make_shared<const joining::JoinKey>(begun->key());
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Joined>> JoiningView::Find(const storage::ViewRows& rows,
                                                      const joining::Code& code) const {
  std::vector<Joined> all;
  for (const auto& [stream, key] : KeysNow()) {
    if (key == nullptr) continue;
    const auto found = storage::GetRow<v1::CodeRow>(rows, CodeKey(stream, key->HashOf(code)));
    if (!found.ok()) return found.status();
    if (!found->has_value()) continue;
    const auto batch = storage::GetRow<v1::CodeBatchRow>(rows, BatchKey(stream, (*found)->batch()));
    if (!batch.ok()) return batch.status();
    const auto wave = storage::GetRow<v1::JoiningWaveRow>(rows, kWave + stream);
    if (!wave.ok()) return wave.status();
    // It ended between the reading of one row and the next.
    if (!batch->has_value() || !wave->has_value()) continue;
    all.push_back(JoinedBy(stream, **wave, **batch, **found, *key));
  }
  return all;
}

JoiningView::Keys JoiningView::KeysNow() const {
  const std::lock_guard lock(mutex_);
  return keys_;
}

void JoiningView::SetKey(const std::string& stream, Key key) {
  const std::lock_guard lock(mutex_);
  keys_[stream] = std::move(key);
}

}  // namespace ourvoice::intake
