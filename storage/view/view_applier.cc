#include "storage/view/view_applier.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace ourvoice::storage {

ViewApplier::ViewApplier(std::string folder, View& view, OnViewTrouble on_trouble,
                         std::shared_ptr<Files> files)
    : folder_(std::move(folder)),
      view_(view),
      on_trouble_(std::move(on_trouble)),
      files_(std::move(files)) {}

absl::StatusOr<std::unique_ptr<ViewApplier>> ViewApplier::Open(std::string folder, View& view,
                                                               OnViewTrouble on_trouble,
                                                               std::shared_ptr<Files> files) {
  std::unique_ptr<ViewApplier> applier(
      new ViewApplier(std::move(folder), view, std::move(on_trouble), std::move(files)));
  absl::Status loaded = applier->Load();
  if (absl::IsDataLoss(loaded)) loaded = applier->MakeAnew(loaded.code());
  if (!loaded.ok()) return loaded;
  if (applier->checkpoint_.version != view.Version()) {
    const absl::Status made = applier->MakeAnew(absl::StatusCode::kFailedPrecondition);
    if (!made.ok()) return made;
  } else if (applier->set_aside_ > 0) {
    const absl::Status made = applier->MakeAnew(absl::StatusCode::kAborted);
    if (!made.ok()) return made;
  }
  return applier;
}

absl::Status ViewApplier::Load() {
  absl::StatusOr<std::unique_ptr<ViewStore>> store = ViewStore::Open(folder_, files_);
  if (!store.ok()) return store.status();
  const absl::StatusOr<std::optional<ViewCheckpoint>> checkpoint = (*store)->Checkpoint();
  if (!checkpoint.ok()) return checkpoint.status();
  const absl::StatusOr<std::vector<ViewStore::SetAside>> set_aside = (*store)->EventsSetAside();
  if (!set_aside.ok()) return set_aside.status();
  set_aside_ = set_aside->size();
  checkpoint_ = checkpoint->value_or(ViewCheckpoint{.version = view_.Version()});
  rows_.Open(*std::move(store));
  // Rows of another version mean something else to the view.
  if (checkpoint_.version != view_.Version()) return absl::OkStatus();
  return view_.Load(rows_);
}

absl::Status ViewApplier::MakeAnew(absl::StatusCode reason) {
  on_trouble_("view_made_anew", view_.Name(), reason);
  rows_.Close();
  if (absl::Status removed = ViewStore::Remove(folder_, *files_); !removed.ok()) return removed;
  return Load();
}

absl::Status ViewApplier::Apply(const EventPage& page) {
  PageChanges changes(*rows_.store());
  std::vector<ViewStore::SetAside> set_aside;
  if (absl::Status applied = ApplyEvents(page, changes, set_aside); !applied.ok()) return applied;

  ViewCheckpoint checkpoint = After(checkpoint_, page);
  if (checkpoint == checkpoint_) return absl::OkStatus();
  const absl::Status written = rows_.store()->Write(changes.by_key(), set_aside, checkpoint);
  if (!written.ok()) return Recover(written);
  checkpoint_ = std::move(checkpoint);
  set_aside_ += set_aside.size();
  for (size_t i = 0; i < set_aside.size(); ++i) {
    on_trouble_("event_set_aside", view_.Name(), absl::StatusCode::kDataLoss);
  }
  return absl::OkStatus();
}

absl::Status ViewApplier::ApplyEvents(const EventPage& page, PageChanges& changes,
                                      std::vector<ViewStore::SetAside>& set_aside) {
  for (const RecordedEvent& event : page.events) {
    const absl::Status applied = view_.Apply(event, changes);
    if (!changes.rows_status().ok()) return Recover(changes.rows_status());
    if (absl::IsDataLoss(applied)) {
      set_aside.push_back({.position = event.position, .type = event.envelope.type()});
    } else if (!applied.ok()) {
      // The error's own words stay out: a view may quote what it could not read.
      return absl::InternalError(fmt::format(
          "view {}: event {} at {} cannot be applied ({})", view_.Name(), event.envelope.type(),
          ToToken(event.position), absl::StatusCodeToString(applied.code())));
    }
  }
  return absl::OkStatus();
}

absl::Status ViewApplier::Recover(const absl::Status& trouble) {
  if (!absl::IsDataLoss(trouble)) {
    return absl::InternalError(
        fmt::format("view {}: its store cannot be used: {}", view_.Name(), trouble.ToString()));
  }
  if (absl::Status made = MakeAnew(trouble.code()); !made.ok()) return made;
  return absl::UnavailableError(fmt::format("view {} is being made anew", view_.Name()));
}

}  // namespace ourvoice::storage
