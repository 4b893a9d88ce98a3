#include "tests/faults/old_events.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "storage/record/rocks_event_log.h"
#include "storage/vault/vault.h"

namespace ourvoice::battery {
namespace {

constexpr char kNone[] = "-";

// Every event of a log, opened where any reader receives it opened.
std::vector<storage::RecordedEvent> ReadAll(storage::EventLog& log) {
  std::map<uint64_t, storage::RecordedEvent> by_offset;
  for (int reader = options::v1::Reader_MIN + 1; reader <= options::v1::Reader_MAX; ++reader) {
    const auto follower = log.Follow({}, {}, static_cast<options::v1::Reader>(reader));
    for (storage::Position at, head = *log.Head(); at < head;) {
      auto page = *follower->Next(1'000, absl::ZeroDuration());
      at = page.position;
      for (storage::RecordedEvent& event : page.events) {
        storage::RecordedEvent& kept = by_offset[event.position.offset];
        if (!kept.opened) kept = std::move(event);
      }
    }
  }
  std::vector<storage::RecordedEvent> events;
  for (auto& [offset, event] : by_offset) events.push_back(std::move(event));
  return events;
}

}  // namespace

std::vector<OldEvent> ReadOldEvents(const std::string& path) {
  std::vector<OldEvent> events;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    OldEvent event;
    std::string hex;
    std::istringstream(line) >> event.type >> event.stream >> event.subject >> hex;
    if (event.subject == kNone) event.subject.clear();
    event.payload = absl::HexStringToBytes(hex);
    events.push_back(std::move(event));
  }
  return events;
}

void WriteOldEvents(const std::string& path, const std::vector<OldEvent>& events) {
  std::ofstream file(path);
  file << "# Never change a line: these are events as they were once written.\n";
  for (const OldEvent& event : events) {
    file << event.type << " " << event.stream << " "
         << (event.subject.empty() ? kNone : event.subject) << " "
         << absl::BytesToHexString(event.payload) << "\n";
  }
}

std::vector<OldEvent> EventsOfRecord(const std::string& data, size_t count_max) {
  const auto vault =
      storage::Vault::Open(storage::MakeFileKeyProvider(data + ".keys"), /*create=*/false);
  EXPECT_TRUE(vault.ok()) << vault.status();
  const auto log = storage::RocksEventLog::Open({.directory = data}, **vault);
  EXPECT_TRUE(log.ok()) << log.status();
  std::vector<OldEvent> events;
  std::set<std::string> subjects;
  for (const storage::RecordedEvent& event : ReadAll(**log)) {
    const record::v1::Envelope& envelope = event.envelope;
    const std::string& subject = envelope.subject();
    const bool wanted = event.opened && (subject.empty() || subjects.contains(subject) ||
                                         subjects.size() < count_max);
    if (!wanted) continue;
    if (!subject.empty()) subjects.insert(subject);
    events.push_back({.type = envelope.type(),
                      .stream = envelope.stream(),
                      .subject = subject == envelope.stream() ? "" : subject,
                      .payload = event.payload});
  }
  return events;
}

void AppendOldEvents(const std::vector<OldEvent>& events, storage::EventLog& log) {
  std::map<std::string, uint64_t> versions;
  for (size_t i = 0; i < events.size(); ++i) {
    storage::AppendBatch batch{.request_id = absl::StrCat("old-", i),
                               .occur_time = absl::FromUnixSeconds(1'800'000'000)};
    batch.events.push_back({.type = events[i].type,
                            .stream = events[i].stream,
                            .version_expected = versions[events[i].stream]++,
                            .payload = events[i].payload,
                            .subject = events[i].subject});
    const auto appended = storage::AppendAndWait(log, std::move(batch));
    ASSERT_TRUE(appended.ok()) << events[i].type << ": " << appended.status();
  }
}

}  // namespace ourvoice::battery
