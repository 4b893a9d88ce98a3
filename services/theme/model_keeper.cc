#include "services/theme/model_keeper.h"

#include <utility>

#include "services/kit/log.h"
#include "services/theme/ensemble_coder.h"
#include "services/theme/lexical_coder.h"
#include "services/theme/model_bytes.h"
#include "services/theme/model_rows.h"
#include "services/theme/review.h"
#include "storage/record/read_events.h"
#include "storage/record/retry_delay.h"

namespace ourvoice::theme {
namespace {

storage::NewEvent Destruction(const v1::ModelRow& model, const std::string& codebook_id) {
  v1::ModelDestroyed destroyed;
  destroyed.set_codebook_id(codebook_id);
  // The model is the only event before.
  return storage::MakeEvent(model.stream(), 1, destroyed);
}

}  // namespace

ModelKeeper::ModelKeeper(storage::EventLog& log, KeptView<ReviewView> reviews, kit::Clock clock)
    : log_(log), reviews_(reviews), reader_(log, reviews), clock_(std::move(clock)) {}

absl::StatusOr<v1::ModelTrained> ModelKeeper::Train(const v1::GetCodebookResponse& codebook,
                                                    const std::string& request_id,
                                                    const std::string& actor) const {
  const std::unique_lock lock(training_, std::try_to_lock);
  if (!lock.owns_lock()) {
    return storage::BusyError("another model is being trained; try again later", absl::Seconds(30));
  }
  return TrainLocked(codebook, request_id, actor);
}

absl::StatusOr<v1::ModelTrained> ModelKeeper::TrainLocked(const v1::GetCodebookResponse& codebook,
                                                          const std::string& request_id,
                                                          const std::string& actor) const {
  // The one before is to be seen, however shortly before it came.
  const absl::StatusOr<storage::Position> head = log_.Head();
  if (!head.ok()) return head.status();
  if (!reviews_.runner.WaitUntilApplied(*head, absl::Seconds(10))) {
    return absl::UnavailableError("the view of reviews is behind; try again later");
  }
  const std::string& codebook_id = codebook.codebook().id();
  const auto before = FindModel(reviews_.rows(), codebook_id);
  if (!before.ok()) return before.status();
  auto texts = ReadDecided(codebook_id);
  if (!texts.ok()) return texts.status();
  absl::StatusOr<v1::ModelTrained> trained =
      TrainOn(*std::move(texts), codebook.codebook(), clock_);
  if (!trained.ok()) return FirstTrained(request_id, trained.status());
  trained->set_codebook_version(codebook.codebook_version());
  storage::AppendBatch batch{.request_id = request_id, .occur_time = clock_(), .actor = actor};
  batch.events.push_back(storage::MakeEvent("model-", 0, *trained));
  if (before->has_value()) batch.events.push_back(Destruction(**before, codebook_id));
  const auto appended = storage::AppendAndWait(log_, std::move(batch));
  if (appended.ok()) return trained;
  return FirstTrained(request_id, appended.status());
}

absl::StatusOr<v1::ModelTrained> ModelKeeper::FirstTrained(const std::string& request_id,
                                                           absl::Status otherwise) const {
  const auto found = storage::FindRequestAndWait(log_, request_id, options::v1::READER_THEME);
  if (absl::IsNotFound(found.status())) return otherwise;
  if (!found.ok()) return found.status();
  if (found->empty() || !storage::Is<v1::ModelTrained>(found->front())) return otherwise;
  // Another may have taken its place since then.
  if (!found->front().opened) return otherwise;
  return storage::Read<v1::ModelTrained>(found->front());
}

absl::Status ModelKeeper::TrainAnewIfOutdated(const v1::GetCodebookResponse& codebook) const {
  const std::lock_guard lock(training_);
  const std::string& codebook_id = codebook.codebook().id();
  const auto model = FindModel(reviews_.rows(), codebook_id);
  if (!model.ok()) return model.status();
  if (!model->has_value() || !(*model)->outdated()) return absl::OkStatus();
  const std::string request_id = "train-anew/" + (*model)->stream();
  const auto trained = TrainLocked(codebook, request_id, "");
  if (!absl::IsFailedPrecondition(trained.status())) return trained.status();
  storage::AppendBatch batch{.request_id = request_id, .occur_time = clock_()};
  batch.events.push_back(Destruction(**model, codebook_id));
  const absl::Status destroyed = storage::AppendAndWait(log_, std::move(batch)).status();
  // It went meanwhile.
  return absl::IsFailedPrecondition(destroyed) ? absl::OkStatus() : destroyed;
}

absl::StatusOr<std::unique_ptr<const Coder>> ModelKeeper::MakeCoder(
    const v1::Codebook& codebook) const {
  const auto row = FindModel(reviews_.rows(), codebook.id());
  if (!row.ok()) return row.status();
  if (!row->has_value()) return MakeLexicalCoder(codebook);
  const auto events = storage::ReadWholeStream(log_, (*row)->stream(), options::v1::READER_THEME);
  if (!events.ok()) return events.status();
  // Destroyed meanwhile: the news of it follows.
  if (events->empty() || !events->front().opened) return MakeLexicalCoder(codebook);
  const auto trained = storage::Read<v1::ModelTrained>(events->front());
  if (!trained.ok()) return trained.status();
  auto model = FromBytes(trained->model());
  if (!model.ok()) {
    // Of an earlier version of the program: coded by the codebook alone until it is trained anew.
    kit::LogEvent(kit::LogLevel::kWarning, "model_unusable", {.service = "theme"});
    return MakeLexicalCoder(codebook);
  }
  return std::make_unique<EnsembleCoder>(codebook, *std::move(model),
                                         NameOfEnsemble(trained->model()));
}

absl::StatusOr<std::vector<DecidedText>> ModelKeeper::ReadDecided(
    const std::string& codebook_id) const {
  const auto texts_read = reviews_.view.TextsRead(reviews_.rows(), codebook_id);
  if (!texts_read.ok()) return texts_read.status();
  std::vector<DecidedText> texts;
  for (const auto& [response_id, read] : *texts_read) {
    const auto decision = DecisionOn(read, codebook_id);
    if (!decision.has_value() || IsSetAside(*decision)) continue;
    const auto response = reader_.ReadResponse(response_id);
    if (!response.ok()) return response.status();
    const std::string* const words = WordsOf(*response, read.question_id());
    if (words == nullptr) continue;
    texts.push_back({.response_id = response_id,
                     .question_id = read.question_id(),
                     .language = read.language(),
                     .text = *words,
                     .theme_ids = {decision->theme_ids().begin(), decision->theme_ids().end()}});
  }
  return texts;
}

}  // namespace ourvoice::theme
