#pragma once

#include <map>
#include <string>
#include <vector>

#include "storage/record/event_policy.h"
#include "storage/view/view.h"

namespace ourvoice::simulation {

// A view that counts what it has seen, so that an event left out or applied twice shows, and that
// drops what is erased.
class SeenView final : public storage::View {
 public:
  std::string_view Name() const override { return "seen"; }
  uint32_t Version() const override { return 1; }
  std::vector<std::string> Categories() const override {
    return {"codebook", "coding", "response", "sampleerasure"};
  }
  options::v1::Reader Reader() const override { return options::v1::READER_THEME; }
  absl::Status Load(const storage::ViewRows&) override { return absl::OkStatus(); }

  absl::Status Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) override {
    const record::v1::Envelope& envelope = event.envelope;
    const std::string counter = "count/" + std::string(storage::CategoryOf(envelope.stream()));
    const absl::StatusOr<std::optional<std::string>> count = changes.Get(counter);
    if (!count.ok()) return count.status();
    changes.Put(counter, std::to_string(std::stoull(count->value_or("0")) + 1));
    const std::string of_subject = "last/" + envelope.subject() + "/";
    if (storage::ErasesSubject(envelope.type())) {
      return Drop(of_subject, changes);
    }
    if (event.opened) {
      changes.Put(of_subject + envelope.stream(),
                  std::to_string(envelope.version()) + event.payload);
    }
    return absl::OkStatus();
  }

 private:
  static absl::Status Drop(std::string_view prefix, storage::ViewChanges& changes) {
    std::vector<std::string> dropped;
    absl::Status scanned = changes.Scan(prefix, [&](std::string_view key, std::string_view) {
      dropped.emplace_back(key);
      return true;
    });
    for (const std::string& key : dropped) {
      changes.Delete(key);
    }
    return scanned;
  }
};

// Rows in memory: what a replay of the log makes of a view.
class ReplayedRows final : public storage::ViewChanges {
 public:
  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override {
    const auto row = rows_.find(key);
    return row == rows_.end() ? std::nullopt : std::optional(row->second);
  }
  absl::Status Scan(
      std::string_view prefix,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    for (auto row = rows_.lower_bound(prefix);
         row != rows_.end() && row->first.starts_with(prefix) && visit(row->first, row->second);
         ++row) {
      continue;
    }
    return absl::OkStatus();
  }
  void Put(std::string_view key, std::string_view value) override {
    rows_[std::string(key)] = value;
  }
  void Delete(std::string_view key) override { rows_.erase(std::string(key)); }

 private:
  std::map<std::string, std::string, std::less<>> rows_;
};

}  // namespace ourvoice::simulation
