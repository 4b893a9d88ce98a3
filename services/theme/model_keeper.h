#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "ourvoice/theme/v1/events.pb.h"
#include "ourvoice/theme/v1/theme_service.pb.h"
#include "services/kit/clock.h"
#include "services/theme/coder.h"
#include "services/theme/kept_view.h"
#include "services/theme/review_reader.h"
#include "services/theme/review_view.h"
#include "services/theme/training.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// Trains models on what people decided, keeps them in the record, and destroys them. May be used
// from any thread; errors are those of the log and the view.
class ModelKeeper {
 public:
  // All of them outlive the keeper.
  ModelKeeper(storage::EventLog& log, KeptView<ReviewView> reviews, kit::Clock clock);

  // Trains a model for the newest version of a codebook, and keeps it in place of the one before,
  // which is destroyed. A repeat of a request gives its first model. Errors are those of TrainOn
  // (training.h) too, and RESOURCE_EXHAUSTED while another model is trained.
  absl::StatusOr<v1::ModelTrained> Train(const v1::GetCodebookResponse& codebook,
                                         const std::string& request_id,
                                         const std::string& actor) const;

  // Trains the model of a codebook anew if a text that it was learned from was erased; without
  // enough texts left, it is destroyed alone.
  absl::Status TrainAnewIfOutdated(const v1::GetCodebookResponse& codebook) const;

  // What codes by the codebook: the model, if there is one that can be read, beside it.
  absl::StatusOr<std::unique_ptr<const Coder>> MakeCoder(const v1::Codebook& codebook) const;

 private:
  absl::StatusOr<std::vector<DecidedText>> ReadDecided(const std::string& codebook_id) const;
  absl::StatusOr<v1::ModelTrained> TrainLocked(const v1::GetCodebookResponse& codebook,
                                               const std::string& request_id,
                                               const std::string& actor) const;
  absl::StatusOr<v1::ModelTrained> FirstTrained(const std::string& request_id,
                                                absl::Status otherwise) const;

  storage::EventLog& log_;
  const KeptView<ReviewView> reviews_;
  const ReviewReader reader_;
  const kit::Clock clock_;
  // One model is trained at a time, so that none takes the place of another unseen.
  mutable std::mutex training_;
};

}  // namespace ourvoice::theme
