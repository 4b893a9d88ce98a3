#include "services/theme/coding_process.h"

#include <absl/cleanup/cleanup.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/record/v1/events.pb.h"
#include "services/kit/log.h"
#include "services/theme/model_rows.h"
#include "storage/record/read_events.h"
#include "storage/view/log_check.h"

namespace ourvoice::theme {
namespace {

constexpr size_t kCodebooksMax = 1000;
// While nothing comes, the position moves on this often.
constexpr absl::Duration kPageWait = absl::Seconds(1);
constexpr absl::Duration kViewWait = absl::Seconds(10);

// Codings are followed so that the checkpoint tells when the log has lost any.
std::vector<std::string> Categories() {
  return {"codebook", "survey", "response", "coding", "review", "model", "keys", "erasure"};
}

}  // namespace

CodingProcess::CodingProcess(storage::EventLog& log, KeptView<CodebookView> codebooks,
                             KeptView<ReviewView> reviews, const ModelKeeper& models,
                             std::string checkpoint_path, kit::Clock clock,
                             CodingProcessOptions options)
    : log_(log),
      codebook_view_(codebooks),
      review_view_(reviews),
      models_(models),
      checkpoint_(std::move(checkpoint_path)),
      options_(std::move(options)),
      writer_(log, std::move(clock)),
      thread_([this] { Work(); }) {}

CodingProcess::~CodingProcess() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    if (follower_ != nullptr) follower_->Cancel();
  }
  changed_.notify_all();
  thread_.join();
}

void CodingProcess::WhenCoded(storage::Position position, absl::Duration patience,
                              storage::AppliedWaiters::Then then) {
  waiters_.Add(position, patience, std::move(then));
}

void CodingProcess::EndWaits() { waiters_.Stop(); }

absl::Status CodingProcess::Health() const {
  const std::lock_guard lock(mutex_);
  return health_;
}

uint64_t CodingProcess::Lag() const {
  const std::lock_guard lock(mutex_);
  return head_.offset - std::min(head_.offset, coded_.offset);
}

std::optional<v1::RunProgress> CodingProcess::ProgressOf(std::string_view codebook_id) const {
  const std::lock_guard lock(mutex_);
  if (run_codebook_id_.empty() || run_codebook_id_ != codebook_id) return std::nullopt;
  return run_progress_;
}

void CodingProcess::ShowProgress(const std::string& codebook_id, storage::Position done,
                                 storage::Position total) {
  const std::lock_guard lock(mutex_);
  run_codebook_id_ = codebook_id;
  run_progress_.set_events_done(done.offset);
  run_progress_.set_events_total(total.offset);
}

bool CodingProcess::IsStopped() const {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

void CodingProcess::Work() {
  while (!IsStopped()) {
    const absl::Status ended = Follow();
    // What is under way is settled, however it ends, before it is done again.
    writer_.Finish().IgnoreError();
    std::unique_lock lock(mutex_);
    if (stopped_) return;
    // What cannot be read stays so until a person acts; the rest passes by itself.
    health_ = absl::IsDataLoss(ended) ? ended : absl::UnavailableError(ended.message());
    kit::LogEvent(absl::IsDataLoss(ended) ? kit::LogLevel::kError : kit::LogLevel::kWarning,
                  "coding_interrupted",
                  {.service = "theme", .code = absl::StatusCodeToString(ended.code())});
    changed_.wait_for(lock, absl::ToChronoNanoseconds(options_.retry_wait),
                      [this] { return stopped_; });
  }
}

absl::Status CodingProcess::Follow() {
  const absl::StatusOr<storage::Position> head = log_.Head();
  if (!head.ok()) return head.status();
  if (absl::Status status = Resume(*head); !status.ok()) return status;
  // All of it, so that no response is coded by a codebook that another has replaced.
  if (absl::Status status = WaitForViews(*head); !status.ok()) return status;
  if (absl::Status status = TakeOverCodebooks(); !status.ok()) return status;

  const std::unique_ptr<storage::Follower> follower =
      log_.Follow(followed_.position, Categories(), options::v1::READER_THEME);
  {
    const std::lock_guard lock(mutex_);
    if (stopped_) return absl::CancelledError("the process stops");
    follower_ = follower.get();
  }
  const absl::Cleanup forget = [this] {
    const std::lock_guard lock(mutex_);
    follower_ = nullptr;
  };
  for (;;) {
    const absl::StatusOr<storage::EventPage> page =
        follower->Next(options_.page_events_max, kPageWait);
    if (!page.ok()) return page.status();
    if (absl::Status status = CodePage(*page); !status.ok()) return status;
  }
}

absl::Status CodingProcess::Resume(storage::Position head) {
  followed_ = checkpoint_.Load();
  const absl::StatusOr<bool> holds =
      storage::LogHolds(log_, head, followed_, Categories(), options::v1::READER_THEME);
  if (!holds.ok()) return holds.status();
  if (*holds) return absl::OkStatus();
  // It lost its end, or is another: nothing that is known of it counts.
  followed_ = {};
  codebooks_.clear();
  waiters_.Applied({});
  const std::lock_guard lock(mutex_);
  coded_ = {};
  return absl::OkStatus();
}

absl::Status CodingProcess::CodePage(const storage::EventPage& page) {
  // Surveys and codebooks of this page have to be known before its responses are coded.
  if (absl::Status status = WaitForViews(page.position); !status.ok()) return status;
  for (const storage::RecordedEvent& event : page.events) {
    absl::Status status;
    if (Is<intake::v1::ResponseSubmitted>(event)) status = CodeSubmitted(event, nullptr).status();
    if (Is<v1::TextReviewed>(event)) status = CodeReviewed(event);
    if (Is<v1::CodebookPublished>(event) || Is<v1::ModelTrained>(event) ||
        Is<v1::ModelDestroyed>(event)) {
      status = TakeOverCodebooks();
    }
    if (Is<record::v1::KeysTurned>(event)) status = TrainOutdatedModels();
    if (Is<intake::v1::ResponseWithdrawn>(event) || Is<identity::v1::SubjectErased>(event)) {
      Forget();
    }
    if (!status.ok()) return status;
  }
  if (absl::Status status = writer_.Finish(); !status.ok()) return status;
  followed_ = storage::After(std::move(followed_), page);
  if (!page.events.empty()) {
    if (absl::Status status = checkpoint_.Save(followed_); !status.ok()) return status;
  }
  {
    const std::lock_guard lock(mutex_);
    coded_ = page.position;
    head_ = page.head;
    health_ = absl::OkStatus();
  }
  waiters_.Applied(page.position);
  return absl::OkStatus();
}

absl::StatusOr<CodingWriter::Outcome> CodingProcess::CodeSubmitted(
    const storage::RecordedEvent& submitted, const RunScope* run) {
  // Erased, or its key is gone: there is nothing to read.
  if (!submitted.opened) return CodingWriter::Outcome::kNothingToCode;
  const auto event = Read<intake::v1::ResponseSubmitted>(submitted);
  if (!event.ok()) {
    // The others are not to wait for it; the next run tries it again.
    kit::LogEvent(kit::LogLevel::kError, "event_set_aside",
                  {.service = "theme", .code = absl::StatusCodeToString(event.status().code())});
    return CodingWriter::Outcome::kNothingToCode;
  }
  const absl::StatusOr<const Codebook*> codebook = CodebookFor(event->response());
  if (!codebook.ok()) return codebook.status();
  // Without a codebook it waits for the run of the first one.
  if (*codebook == nullptr || (run != nullptr && *codebook != &run->codebook)) {
    return CodingWriter::Outcome::kNothingToCode;
  }
  const auto decisions =
      DecisionsOn(storage::IdOf(submitted.envelope.stream()), (*codebook)->basis.codebook_id, run);
  if (!decisions.ok()) return decisions.status();
  return writer_.Code((*codebook)->basis, submitted.envelope, event->response(), *decisions);
}

// A run asks for what people decided of as many responses as there are, and they read few of them.
absl::StatusOr<Decisions> CodingProcess::DecisionsOn(const std::string& response_id,
                                                     const std::string& codebook_id,
                                                     const RunScope* run) const {
  if (run != nullptr && !run->read_ids.contains(response_id)) return Decisions();
  return review_view_.view.DecisionsOn(review_view_.rows(), response_id, codebook_id);
}

absl::Status CodingProcess::CodeReviewed(const storage::RecordedEvent& reviewed) {
  // What is under way for the same response is to be read first.
  if (absl::Status status = writer_.Finish(); !status.ok()) return status;
  const auto events = storage::ReadWholeStream(
      log_, "response-" + storage::IdOf(reviewed.envelope.stream()), options::v1::READER_THEME);
  if (!events.ok()) return events.status();
  if (events->empty() || !Is<intake::v1::ResponseSubmitted>(events->front())) {
    return absl::OkStatus();
  }
  return CodeSubmitted(events->front(), nullptr).status();
}

void CodingProcess::Forget() const {
  for (const auto& [id, codebook] : codebooks_) codebook.basis.coder->Forget();
}

absl::Status CodingProcess::WaitForViews(storage::Position position) {
  if (codebook_view_.runner.WaitUntilApplied(position, kViewWait) &&
      review_view_.runner.WaitUntilApplied(position, kViewWait)) {
    return absl::OkStatus();
  }
  return absl::UnavailableError("the view of codebooks or reviews is behind");
}

absl::Status CodingProcess::TakeOverCodebooks() {
  // A run reads how responses were coded before.
  if (absl::Status status = writer_.Finish(); !status.ok()) return status;
  const auto summaries = codebook_view_.view.List(codebook_view_.rows(), "", kCodebooksMax);
  if (!summaries.ok()) return summaries.status();
  for (const v1::CodebookSummary& summary : *summaries) {
    if (absl::Status status = LoadCodebook(summary); !status.ok()) return status;
  }
  auto bindings = codebook_view_.view.Bindings(codebook_view_.rows());
  if (!bindings.ok()) return bindings.status();
  bindings_ = *std::move(bindings);
  for (auto& [id, codebook] : codebooks_) {
    if (codebook.run_completed) continue;
    if (absl::Status status = Run(codebook); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CodingProcess::LoadCodebook(const v1::CodebookSummary& summary) {
  Codebook& codebook = codebooks_[summary.codebook_id()];
  const auto model = FindModel(review_view_.rows(), summary.codebook_id());
  if (!model.ok()) return model.status();
  const std::string model_stream = model->has_value() ? (*model)->stream() : "";
  if (codebook.basis.codebook_version == summary.codebook_version() &&
      codebook.model_stream == model_stream) {
    return absl::OkStatus();
  }
  const auto found = codebook_view_.view.Find(codebook_view_.rows(), summary.codebook_id(),
                                              summary.codebook_version());
  if (!found.ok()) return found.status();
  if (!found->has_value()) return absl::UnavailableError("the view of codebooks is made anew");
  const v1::Codebook& newest = (*found)->codebook();
  auto coder = options_.make_coder ? options_.make_coder(newest) : models_.MakeCoder(newest);
  if (!coder.ok()) return coder.status();
  const auto run = codebook_view_.view.LastRun(codebook_view_.rows(), summary.codebook_id());
  if (!run.ok()) return run.status();
  codebook.basis = {.codebook_id = summary.codebook_id(),
                    .codebook_version = summary.codebook_version(),
                    .coder = *std::move(coder)};
  codebook.model_stream = model_stream;
  codebook.run_completed = run->has_value() &&
                           (*run)->codebook_version() == summary.codebook_version() &&
                           (*run)->coder() == codebook.basis.coder->Name();
  return absl::OkStatus();
}

absl::Status CodingProcess::TrainOutdatedModels() {
  for (const auto& [id, codebook] : codebooks_) {
    const auto found = codebook_view_.view.Find(codebook_view_.rows(), id, 0);
    if (!found.ok()) return found.status();
    if (!found->has_value()) continue;
    if (absl::Status status = models_.TrainAnewIfOutdated(**found); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status CodingProcess::Run(Codebook& codebook) {
  // Responses after this are coded as they come.
  const absl::StatusOr<storage::Position> end = log_.Head();
  if (!end.ok()) return end.status();
  if (absl::Status status = WaitForViews(*end); !status.ok()) return status;
  auto read_ids = review_view_.view.ResponsesRead(review_view_.rows());
  if (!read_ids.ok()) return read_ids.status();
  const RunScope run{.codebook = codebook, .read_ids = *std::move(read_ids)};
  const auto follower = log_.Follow({}, {"response"}, options::v1::READER_THEME);
  const absl::Cleanup ended = [this] { ShowProgress("", {}, {}); };
  uint64_t response_count = 0;
  uint64_t changed_count = 0;
  for (storage::Position position; position < *end;) {
    if (IsStopped()) return absl::CancelledError("the process stops");
    ShowProgress(codebook.basis.codebook_id, position, *end);
    const auto page = follower->Next(options_.page_events_max, absl::ZeroDuration());
    if (!page.ok()) return page.status();
    position = page->position;
    for (const storage::RecordedEvent& event : page->events) {
      if (!Is<intake::v1::ResponseSubmitted>(event) || event.position > *end) continue;
      const auto outcome = CodeSubmitted(event, &run);
      if (!outcome.ok()) return outcome.status();
      if (*outcome != CodingWriter::Outcome::kNothingToCode) ++response_count;
      if (*outcome == CodingWriter::Outcome::kChanged) ++changed_count;
    }
  }
  if (absl::Status status = writer_.Finish(); !status.ok()) return status;
  absl::Status completed = writer_.CompleteRun(codebook.basis, response_count, changed_count);
  codebook.run_completed = completed.ok();
  if (!completed.ok()) return completed;
  // Whoever is told that all is coded finds it said so.
  const absl::StatusOr<storage::Position> head = log_.Head();
  return head.ok() ? WaitForViews(*head) : head.status();
}

absl::StatusOr<const CodingProcess::Codebook*> CodingProcess::CodebookFor(
    const intake::v1::Response& response) const {
  const auto series = codebook_view_.view.SeriesOf(codebook_view_.rows(), response.survey_id(),
                                                   response.survey_version());
  if (!series.ok()) return series.status();
  if (!series->has_value()) return nullptr;
  const auto bound = bindings_.find(**series);
  if (bound == bindings_.end()) return nullptr;
  const auto codebook = codebooks_.find(bound->second);
  return codebook == codebooks_.end() ? nullptr : &codebook->second;
}

}  // namespace ourvoice::theme
