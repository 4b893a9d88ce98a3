#pragma once

#include <absl/status/statusor.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "storage/record/event_log.h"
#include "storage/view/live_rows.h"
#include "storage/view/view.h"
#include "storage/view/view_checkpoint.h"
#include "storage/view/view_trouble.h"

namespace ourvoice::storage {

// Brings pages of events into a view and its store, and makes both anew where they no longer serve.
// Used by one thread at a time, but for `rows`.
class ViewApplier {
 public:
  // Opens the store in `folder` and loads the view from it. A store that is damaged, or that
  // another version of the view made, is made anew, and so is one that has set events aside: this
  // build may be able to apply them. Each time that happens `on_trouble` is told.
  // `view` outlives the applier.
  static absl::StatusOr<std::unique_ptr<ViewApplier>> Open(
      std::string folder, View& view, OnViewTrouble on_trouble,
      std::shared_ptr<Files> files = Files::OnDisk());

  // Applies a page: all of it or, when this fails, nothing that is stored. An event that the view
  // cannot read is set aside: `on_trouble` is told, and its position and type are stored beside the
  // rows. UNAVAILABLE when the store proved damaged and was made anew: go on from `checkpoint`.
  // INTERNAL when the view refuses an event for another reason or the store cannot be used: the
  // view cannot go on.
  absl::Status Apply(const EventPage& page);

  // Throws away all rows and the view's state in memory, and tells why.
  absl::Status MakeAnew(absl::StatusCode reason);

  // How far the rows are.
  const ViewCheckpoint& checkpoint() const { return checkpoint_; }

  // How many events the rows are without. From any thread.
  uint64_t set_aside() const { return set_aside_; }

  // May be read from any thread.
  const ViewRows& rows() const { return rows_; }

 private:
  ViewApplier(std::string folder, View& view, OnViewTrouble on_trouble,
              std::shared_ptr<Files> files);

  absl::Status Load();
  absl::Status ApplyEvents(const EventPage& page, PageChanges& changes,
                           std::vector<ViewStore::SetAside>& set_aside);
  // Makes the view anew where `trouble` of its store means damage.
  absl::Status Recover(const absl::Status& trouble);

  const std::string folder_;
  View& view_;
  const OnViewTrouble on_trouble_;
  const std::shared_ptr<Files> files_;
  LiveRows rows_;
  ViewCheckpoint checkpoint_;
  std::atomic<uint64_t> set_aside_ = 0;
};

}  // namespace ourvoice::storage
