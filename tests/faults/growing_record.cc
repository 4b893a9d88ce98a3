#include "tests/faults/growing_record.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "storage/testing/sample_events.h"

namespace ourvoice::battery {

using storage::AppendResult;
using storage::RecordedEvent;

GrowingRecord::GrowingRecord(size_t writers, uint64_t seed)
    : vault_(*storage::Vault::Open(storage::MakeMemoryKeyProvider(), true)),
      disk_(seed),
      writers_(writers) {}

absl::Status GrowingRecord::Open() {
  log_.reset();
  failed_ = false;
  const auto on_failure = [this](std::string_view) { failed_ = true; };
  auto log = storage::RocksEventLog::Open({.directory = directory_.path(),
                                           .flush_at_closing = flush_at_closing_,
                                           .on_failure = on_failure,
                                           .files = disk_.Mount(on_failure)},
                                          *vault_);
  if (log.ok()) {
    log_ = *std::move(log);
  }
  return log.status();
}

storage::AppendBatch GrowingRecord::BatchOf(size_t writer, size_t number, absl::Time now) {
  const std::string name = fmt::format("writer{}", writer);
  storage::AppendBatch batch =
      storage::SampleBatch(fmt::format("{}-{}", name, number),
                           {storage::SampleResponse(), storage::SampleCodebook(number, name)});
  batch.occur_time = now;
  return batch;
}

bool GrowingRecord::Append(size_t writer, absl::Time now) {
  const bool failed_before = failed_;
  absl::StatusOr<AppendResult> answer =
      storage::AppendAndWait(*log_, BatchOf(writer, writers_[writer].size(), now));
  if (!answer.ok()) {
    return false;
  }
  acknowledged_late_ += failed_before ? 1 : 0;
  writers_[writer].push_back(*std::move(answer));
  return true;
}

void GrowingRecord::AppendAll(size_t count) {
  std::vector<std::jthread> threads;
  for (size_t writer = 0; writer < writers_.size(); ++writer) {
    threads.emplace_back([this, writer, count] {
      for (size_t appended = 0; appended < count && Append(writer); ++appended) continue;
    });
  }
}

uint64_t GrowingRecord::RepeatAll(absl::Time now) {
  uint64_t others = 0;
  for (size_t writer = 0; writer < writers_.size(); ++writer) {
    for (size_t number = 0; number < writers_[writer].size(); ++number) {
      const auto answer = storage::AppendAndWait(*log_, BatchOf(writer, number, now));
      const bool same =
          answer.ok() && answer->repeated && answer->events == writers_[writer][number].events;
      others += same ? 0 : 1;
    }
  }
  return others;
}

std::vector<RecordedEvent> GrowingRecord::ReadAll() {
  const auto follower = log_->Follow({}, {}, options::v1::READER_THEME);
  std::vector<RecordedEvent> events;
  while (true) {
    absl::StatusOr<storage::EventPage> page = follower->Next(10'000, absl::ZeroDuration());
    if (!page.ok() || page->events.empty()) {
      return events;
    }
    std::move(page->events.begin(), page->events.end(), std::back_inserter(events));
  }
}

void GrowingRecord::Check(Result& result) {
  const std::vector<RecordedEvent> events = ReadAll();
  absl::flat_hash_map<std::string, uint64_t> versions;
  absl::flat_hash_set<std::string> ids;
  for (size_t index = 0; index < events.size(); ++index) {
    const RecordedEvent& event = events[index];
    result.doubled += ids.insert(event.envelope.id()).second ? 0 : 1;
    result.held &= event.position.offset == index + 1 && event.opened;
    result.held &= event.envelope.version() == ++versions[event.envelope.stream()];
  }
  for (size_t writer = 0; writer < writers_.size(); ++writer) {
    for (const AppendResult& answer : writers_[writer]) {
      for (const storage::AppendedEvent& event : answer.events) {
        const size_t index = event.position.offset - 1;
        result.lost += index < events.size() && events[index].envelope.id() == event.id ? 0 : 1;
      }
    }
    // A writer begins the next batch only when it was told of the last.
    const uint64_t there = versions[fmt::format("codebook-writer{}", writer)];
    const uint64_t told = writers_[writer].size();
    result.held &= there >= told && there <= told + 1;
  }
}

void GrowingRecord::Return(const Moment& moment) {
  Close();
  disk_.SetOnAction(nullptr);
  disk_.Restore(moment.image);
  writers_ = moment.writers;
}

std::string GrowingRecord::Largest(const storage::SimulatedDisk::Image& image,
                                   std::string_view ending) {
  std::string largest;
  size_t bytes = 0;
  for (const auto& [path, content] : image) {
    if (path.ends_with(ending) && content.size() >= bytes) {
      largest = path;
      bytes = content.size();
    }
  }
  return largest;
}

bool NamesCause(const absl::Status& refusal) {
  if (!absl::IsDataLoss(refusal)) {
    return false;
  }
  const std::string words(refusal.message());
  for (const std::string_view name :
       {"last good position", "head anchor", ".log", ".sst", "MANIFEST-", "CURRENT",
        "is not what was written", "is missing", "missing or not whole"}) {
    if (words.find(name) != std::string::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace ourvoice::battery
