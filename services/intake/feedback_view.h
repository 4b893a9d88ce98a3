#pragma once

#include <absl/status/status.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/intake/v1/feedback_row.pb.h"
#include "storage/view/view.h"

namespace ourvoice::intake {

// Which feedback there is and how far it has come; never a word of it, nor whose it is. Keeps
// nothing in memory: its questions may be asked from any thread.
class FeedbackView final : public storage::View {
 public:
  std::string_view Name() const override { return "intake-feedback"; }
  uint32_t Version() const override { return 1; }
  std::vector<std::string> Categories() const override { return {"feedback", "erasure"}; }
  options::v1::Reader Reader() const override { return options::v1::READER_INTAKE; }

  absl::Status Load(const storage::ViewRows& rows) override;
  absl::Status Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) override;

  // Calls `visit` for each contribution, the newest first, from after a place on (empty: from the
  // beginning), until it returns false. A place is an id as page tokens are. DATA_LOSS when the
  // view is damaged.
  absl::Status Scan(
      const storage::ViewRows& rows, std::string_view place_after,
      const std::function<bool(std::string_view place, const v1::FeedbackRow& row)>& visit) const;
};

}  // namespace ourvoice::intake
