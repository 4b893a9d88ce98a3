#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/theme/v1/theme_service.pb.h"
#include "services/theme/codebook.h"
#include "storage/view/view.h"

namespace ourvoice::theme {

// Every version of every codebook, the drafts that wait, which series each is bound to and how far
// it has been coded; and the series of each version of a survey. Keeps nothing in memory: its
// questions may be asked from any thread. They answer DATA_LOSS when the view is damaged.
class CodebookView final : public storage::View {
 public:
  std::string_view Name() const override { return "codebook"; }
  uint32_t Version() const override { return 2; }
  std::vector<std::string> Categories() const override { return {"codebook", "survey"}; }
  options::v1::Reader Reader() const override { return options::v1::READER_THEME; }

  absl::Status Load(const storage::ViewRows& rows) override;
  absl::Status Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) override;

  // A version of a codebook, 0 for the newest; nothing when there is none.
  absl::StatusOr<std::optional<v1::GetCodebookResponse>> Find(const storage::ViewRows& rows,
                                                              std::string_view codebook_id,
                                                              uint32_t codebook_version) const;

  // Up to `count_max` published codebooks whose ids come after `id_after`, by id.
  absl::StatusOr<std::vector<v1::CodebookSummary>> List(const storage::ViewRows& rows,
                                                        std::string_view id_after,
                                                        size_t count_max) const;

  // Likewise the drafts that say something else than the newest version of their codebook.
  absl::StatusOr<std::vector<v1::CodebookSummary>> Drafts(const storage::ViewRows& rows,
                                                          std::string_view id_after,
                                                          size_t count_max) const;

  // Codebook to which each series is bound.
  absl::StatusOr<SeriesBindings> Bindings(const storage::ViewRows& rows) const;

  // The last completed coding run of a codebook; nothing when there is none.
  absl::StatusOr<std::optional<v1::CodingRunCompleted>> LastRun(const storage::ViewRows& rows,
                                                                std::string_view codebook_id) const;

  // Series of a published version of a survey; nothing when it is not known.
  absl::StatusOr<std::optional<std::string>> SeriesOf(const storage::ViewRows& rows,
                                                      std::string_view survey_id,
                                                      uint32_t survey_version) const;
};

}  // namespace ourvoice::theme
