#pragma once

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/theme/v1/review_service.pb.h"
#include "services/theme/emerging_themes.h"
#include "services/theme/kept_view.h"
#include "services/theme/review_reader.h"
#include "services/theme/review_view.h"

namespace ourvoice::theme {

// Where a page of ListEmergingThemes begins.
struct EmergingPage {
  // Groups on the pages before.
  size_t groups_before = 0;
  // The last single text on the page before; empty on the first.
  std::string response_id_after;
  std::string question_id_after;
};

// Reads it from a page token; INVALID_ARGUMENT when it is none.
absl::StatusOr<EmergingPage> EmergingPageOf(std::string_view page_token);

// Reads texts that no theme covers, and shows what emerges from them (emerging_themes.h). May be
// used from any thread; errors are those of the log and the view. Keeps no word.
class EmergingReader {
 public:
  // Both outlive it.
  EmergingReader(const ReviewReader& reader, KeptView<ReviewView> reviews)
      : reader_(reader), reviews_(reviews) {}

  // At most `count` groups and `count` single texts.
  absl::StatusOr<v1::ListEmergingThemesResponse> List(const std::string& codebook_id,
                                                      const EmergingPage& page, size_t count) const;

 private:
  // Where a text is; its words are not read yet.
  using Places = std::vector<ToldText>;

  // Texts that no theme covers; counts those beyond what one call looks at.
  absl::StatusOr<Places> FindUncovered(const std::string& codebook_id, uint64_t& left_out) const;
  // Some of the texts that themes cover.
  absl::StatusOr<Places> FindCovered(const std::string& codebook_id) const;
  // Fills in the words; leaves out what was erased meanwhile.
  absl::Status ReadWords(Places& texts) const;
  // Adds a text as people read it, unless it was erased meanwhile; gives its bytes.
  absl::StatusOr<size_t> AddItem(const ToldText& text,
                                 google::protobuf::RepeatedPtrField<v1::ReviewItem>& items) const;
  absl::Status AddGroups(const std::vector<EmergingTheme>& themes, const Places& texts,
                         const EmergingPage& page, size_t count,
                         v1::ListEmergingThemesResponse& response) const;

  const ReviewReader& reader_;
  const KeptView<ReviewView> reviews_;
};

}  // namespace ourvoice::theme
