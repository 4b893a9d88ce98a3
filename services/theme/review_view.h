#pragma once

#include <absl/container/flat_hash_set.h>
#include <absl/status/statusor.h>

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/theme/v1/review_row.pb.h"
#include "ourvoice/theme/v1/review_service.pb.h"
#include "services/theme/coding.h"
#include "storage/view/view.h"

namespace ourvoice::theme {

// Which texts wait for a person, what people said of those they read, of which a quote is approved,
// and the models that were learned from it; never a word or a weight.
// Keeps nothing in memory: its questions may be asked from any thread. They answer DATA_LOSS when
// the view is damaged.
class ReviewView final : public storage::View {
 public:
  // A text that waits.
  struct Waiting {
    // Where it stands in the queue: a later page begins after it.
    std::string place;
    std::string response_id;
    std::string question_id;
    std::string language;
  };

  // Where a text is.
  struct TextPlace {
    std::string response_id;
    std::string question_id;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes its zero for a pointer.
    friend auto operator<=>(const TextPlace&, const TextPlace&) = default;
  };

  // A text that people read.
  struct ReadText {
    std::string response_id;
    v1::ReviewedText text;
  };

  std::string_view Name() const override { return "review"; }
  uint32_t Version() const override { return 1; }
  std::vector<std::string> Categories() const override {
    return {"codebook", "response", "coding", "review", "quote", "model", "erasure"};
  }
  options::v1::Reader Reader() const override { return options::v1::READER_THEME; }

  absl::Status Load(const storage::ViewRows& rows) override;
  absl::Status Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) override;

  // Decisions on the texts of a response by a codebook; empty when nobody decided.
  absl::StatusOr<Decisions> DecisionsOn(const storage::ViewRows& rows, std::string_view response_id,
                                        std::string_view codebook_id) const;

  // Ids of the responses of which people read a text, by whatever codebook.
  absl::StatusOr<absl::flat_hash_set<std::string>> ResponsesRead(
      const storage::ViewRows& rows) const;

  // What is known of the texts of a response; nothing when it was not coded, or erased.
  absl::StatusOr<std::optional<v1::ReviewRow>> Find(const storage::ViewRows& rows,
                                                    std::string_view response_id) const;

  // Calls `visit` for each text that waits, the most urgent first, from after a place on (empty:
  // from the beginning), until it returns false.
  absl::Status ScanQueue(const storage::ViewRows& rows, std::string_view codebook_id,
                         v1::ReviewReason reason, std::string_view place_after,
                         const std::function<bool(Waiting)>& visit) const;

  // Calls `visit` for each response that was coded, in the order of their ids, until it returns
  // false.
  absl::Status ScanResponses(const storage::ViewRows& rows,
                             const std::function<bool(std::string_view response_id,
                                                      const v1::ReviewRow& row)>& visit) const;

  // Texts of which people said something by a codebook, in the themes of its newest version.
  absl::StatusOr<std::vector<ReadText>> TextsRead(const storage::ViewRows& rows,
                                                  std::string_view codebook_id) const;

  // Texts of a survey's answers of which a quote is approved, by response and question.
  absl::StatusOr<std::vector<TextPlace>> TextsQuoted(const storage::ViewRows& rows,
                                                     std::string_view survey_id) const;

  absl::StatusOr<v1::ReviewCounts> Counts(const storage::ViewRows& rows,
                                          std::string_view codebook_id) const;

 private:
  absl::Status ApplyPublished(const storage::RecordedEvent& event, storage::ViewChanges& changes);
  absl::Status ApplyCoded(const storage::RecordedEvent& event, storage::ViewChanges& changes);
  absl::Status ApplyReviewed(const storage::RecordedEvent& event, storage::ViewChanges& changes);
  absl::Status ApplyApproved(const storage::RecordedEvent& event, storage::ViewChanges& changes);
  absl::Status ApplyWithdrawn(const storage::RecordedEvent& event, storage::ViewChanges& changes);
  absl::Status Erase(const std::string& response_id, storage::ViewChanges& changes);
};

}  // namespace ourvoice::theme
