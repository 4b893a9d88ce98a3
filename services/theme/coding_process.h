#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "ourvoice/intake/v1/events.pb.h"
#include "services/kit/clock.h"
#include "services/theme/checkpoint.h"
#include "services/theme/codebook_view.h"
#include "services/theme/coder.h"
#include "services/theme/coding_writer.h"
#include "services/theme/kept_view.h"
#include "services/theme/model_keeper.h"
#include "services/theme/review_view.h"
#include "storage/record/event_log.h"
#include "storage/view/applied_waiters.h"
#include "storage/view/view_checkpoint.h"
#include "storage/view/view_runner.h"

namespace ourvoice::theme {

// How the process follows. The defaults serve; tests change them.
struct CodingProcessOptions {
  // Events read, coded and appended together.
  size_t page_events_max = 256;
  // Wait before another try when the log or the view could not be reached.
  absl::Duration retry_wait = absl::Seconds(1);
  // What codes the texts of a codebook; unless given, ModelKeeper::MakeCoder.
  std::function<absl::StatusOr<std::unique_ptr<const Coder>>(const v1::Codebook&)> make_coder =
      nullptr;
};

// Codes every response by the codebook to which its series is bound: as it comes, again when a
// person reviewed it, and all of them when a version is published, a model was trained or the coder
// changes (a coding run, ended by CodingRunCompleted). Has models trained anew where the keys were
// turned after a text was erased that they were learned from. Feedback is not coded. Once something
// was erased, no word of it is left in memory. Works on a thread of its own and keeps how far it
// came in a file; whatever a crash interrupts is done again, and changes nothing that was done.
class CodingProcess {
 public:
  // All of them outlive the process.
  CodingProcess(storage::EventLog& log, KeptView<CodebookView> codebooks,
                KeptView<ReviewView> reviews, const ModelKeeper& models,
                std::string checkpoint_path, kit::Clock clock, CodingProcessOptions options = {});

  // Stops after the page under way.
  ~CodingProcess();

  // Calls `then` with true once everything up to a position has been coded, coding runs included,
  // and the view of codebooks shows that they are complete; with false after `patience`. From a
  // thread of the process, which `then` must not keep waiting, or at once.
  void WhenCoded(storage::Position position, absl::Duration patience,
                 storage::AppliedWaiters::Then then);

  // Calls everybody who waits with false, and whoever comes later at once.
  void EndWaits();

  // How far the coding run of a codebook is that is under way; nothing when none is.
  std::optional<v1::RunProgress> ProgressOf(std::string_view codebook_id) const;

  // How many positions are not coded yet of those it has heard of. A metric.
  uint64_t Lag() const;

  // OK while it codes what comes; UNAVAILABLE until it first does, and while it tries again what
  // did not work; DATA_LOSS when the record cannot be read, and a person has to act.
  absl::Status Health() const;

 private:
  // A codebook in force.
  struct Codebook {
    CodingBasis basis;
    // Stream of the model that the coder is made from; empty without one.
    std::string model_stream;
    bool run_completed = false;
  };

  void Work();
  bool IsStopped() const;

  // Follows until something fails or the process stops; never OK.
  absl::Status Follow();
  // Finds where to go on: after the checkpoint, or from the beginning of a log that it is not of.
  absl::Status Resume(storage::Position head);
  absl::Status CodePage(const storage::EventPage& page);

  // A run: the codebook by which everything is coded anew, and the responses of which people read a
  // text before it began.
  struct RunScope {
    const Codebook& codebook;
    absl::flat_hash_set<std::string> read_ids;
  };

  // Codes a submitted response, when it is bound to a codebook and, in a run, to that of the run.
  absl::StatusOr<CodingWriter::Outcome> CodeSubmitted(const storage::RecordedEvent& submitted,
                                                      const RunScope* run);
  absl::StatusOr<Decisions> DecisionsOn(const std::string& response_id,
                                        const std::string& codebook_id, const RunScope* run) const;
  // The same for a response that a person reviewed.
  absl::Status CodeReviewed(const storage::RecordedEvent& reviewed);
  absl::Status WaitForViews(storage::Position position);
  // Lets every coder forget what it remembers of texts.
  void Forget() const;

  // Takes over what was published, then codes all responses anew where that has not been done.
  absl::Status TakeOverCodebooks();
  absl::Status LoadCodebook(const v1::CodebookSummary& summary);
  // The keys were turned: models that were learned from what is erased go with them.
  absl::Status TrainOutdatedModels();
  absl::Status Run(Codebook& codebook);
  void ShowProgress(const std::string& codebook_id, storage::Position done,
                    storage::Position total);

  // The codebook for a response; null when its series is bound to none.
  absl::StatusOr<const Codebook*> CodebookFor(const intake::v1::Response& response) const;

  storage::EventLog& log_;
  const KeptView<CodebookView> codebook_view_;
  const KeptView<ReviewView> review_view_;
  const ModelKeeper& models_;
  const Checkpoint checkpoint_;
  const CodingProcessOptions options_;

  // Used by the thread alone.
  CodingWriter writer_;
  storage::ViewCheckpoint followed_;
  absl::flat_hash_map<std::string, Codebook> codebooks_;
  SeriesBindings bindings_;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopped_ = false;
  // What the thread waits on; null when it does not follow.
  storage::Follower* follower_ = nullptr;
  // The run under way, and of which codebook; empty when none is.
  std::string run_codebook_id_;
  v1::RunProgress run_progress_;
  storage::Position coded_;
  storage::Position head_;
  absl::Status health_ = absl::UnavailableError("coding has not begun");
  storage::AppliedWaiters waiters_;

  std::thread thread_;
};

}  // namespace ourvoice::theme
