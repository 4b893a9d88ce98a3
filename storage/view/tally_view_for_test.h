#pragma once

#include <absl/strings/numbers.h>
#include <absl/strings/str_split.h>

#include <atomic>
#include <string>
#include <vector>

#include "ourvoice/record/v1/events.pb.h"
#include "storage/view/view.h"

namespace ourvoice::storage {

// A view for tests. Its events are words in LossAccepted.reason: `add KEY NUMBER` adds to a row, so
// that an event applied twice shows; `drop PREFIX` deletes rows; `spoil` cannot be read; `refuse`
// is refused for another reason.
class TallyView final : public View {
 public:
  struct Traits {
    std::string name = "tally";
    uint32_t version = 1;
    std::vector<std::string> categories = {"record"};
    // Whether the sum of all rows is kept in memory.
    bool keeps_sum = true;
    // Whether `spoil` can be read after all, as by a newer build.
    bool reads_spoilt = false;
  };

  explicit TallyView(Traits traits) : traits_(std::move(traits)) {}
  TallyView() : TallyView(Traits{}) {}

  std::string_view Name() const override { return traits_.name; }
  uint32_t Version() const override { return traits_.version; }
  std::vector<std::string> Categories() const override { return traits_.categories; }
  options::v1::Reader Reader() const override { return options::v1::READER_THEME; }

  absl::Status Load(const ViewRows& rows) override {
    ++loads_;
    return traits_.keeps_sum ? SumUp(rows) : absl::OkStatus();
  }

  absl::Status Apply(const RecordedEvent& event, ViewChanges& changes) override {
    record::v1::LossAccepted fact;
    if (event.envelope.type() != fact.GetDescriptor()->full_name()) return absl::OkStatus();
    if (!fact.ParseFromString(event.payload)) return absl::DataLossError("not a fact");
    const std::vector<std::string> words = absl::StrSplit(fact.reason(), ' ');
    if (words[0] == "add") return Add(words[1], std::stoi(words[2]), changes);
    if (words[0] == "drop") return Drop(words[1], changes);
    if (words[0] == "refuse") return absl::UnimplementedError("refused");
    if (traits_.reads_spoilt) return Add("spoilt", 1, changes);
    return absl::DataLossError("cannot make sense of " + fact.reason());
  }

  // How often it was loaded.
  int loads() const { return loads_; }
  // Sum of all rows, from memory.
  int sum() const { return sum_; }

 private:
  absl::Status SumUp(const ViewRows& rows) {
    int sum = 0;
    const absl::Status scanned = rows.Scan("", [&sum](std::string_view, std::string_view value) {
      sum += std::stoi(std::string(value));
      return true;
    });
    sum_ = sum;
    return scanned;
  }

  absl::Status Add(const std::string& key, int number, ViewChanges& changes) {
    const auto before = changes.Get(key);
    if (!before.ok()) return before.status();
    changes.Put(key, std::to_string(std::stoi(before->value_or("0")) + number));
    sum_ += number;
    return absl::OkStatus();
  }

  absl::Status Drop(const std::string& prefix, ViewChanges& changes) {
    std::vector<std::string> keys;
    const auto scanned = changes.Scan(prefix, [&](std::string_view key, std::string_view value) {
      keys.emplace_back(key);
      sum_ -= std::stoi(std::string(value));
      return true;
    });
    for (const std::string& key : keys) changes.Delete(key);
    return scanned;
  }

  const Traits traits_;
  std::atomic<int> loads_ = 0;
  std::atomic<int> sum_ = 0;
};

}  // namespace ourvoice::storage
