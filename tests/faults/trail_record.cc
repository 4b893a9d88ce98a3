#include "tests/faults/trail_record.h"

#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "storage/record/log_tools.h"
#include "storage/record/rocks_event_log.h"
#include "storage/record/trail_directory.h"
#include "storage/testing/sample_events.h"

namespace ourvoice::battery {
namespace {

namespace fs = std::filesystem;

constexpr int kRoundsADay = 18;
const absl::Time kFirstDay = absl::FromUnixSeconds(1'800'000'000);

void CopyOver(const std::string& from, const std::string& to) {
  fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

absl::Time TimeOf(int day) { return kFirstDay + day * absl::Hours(24); }

}  // namespace

TrailRecord::TrailRecord() {
  fs::create_directories(DirectoryOfDay(-1));
  fs::create_directories(kept_.path() + "/copies");
  for (int day = 0; day < kDays; ++day) LiveThrough(day);
  Renew();
}

// Codebooks, answers, feedback and looks at what was said; then an erasure and a withdrawal, and on
// the first day a turn of the keys. After a later one older records would be found by their keys.
void TrailRecord::LiveThrough(int day) {
  using namespace storage;  // NOLINT(google-build-using-namespace): names of samples.
  const std::string data = DirectoryOfDay(-1);
  {
    const auto log = *RocksEventLog::Open({.directory = data}, *vault_);
    const auto append = [&](const std::string& name, std::vector<NewEvent> events) {
      const auto result = AppendAndWait(*log, SampleBatch(name, std::move(events)));
      EXPECT_TRUE(result.ok()) << result.status();
      for (const AppendedEvent& event : result->events) {
        const std::string_view category = CategoryOf(event.stream);
        if (category != "response" && category != "feedback") {
          entries_.push_back(event.position.offset);
        }
      }
      return *result;
    };
    std::vector<std::string> responses;
    for (int round = 0; round < kRoundsADay; ++round) {
      const std::string name = absl::StrCat(day, "-", round);
      append("codebook" + name, {SampleCodebook(0, name), SampleResponse()});
      append("feedback" + name, {SampleFeedback()});
      append("look" + name, {SampleLook()});
      responses.push_back(append("response" + name, {SampleResponse()}).events[0].stream);
    }
    append(absl::StrCat("erase", day), {SampleErasure(responses[0])});
    append(absl::StrCat("withdraw", day), {SampleWithdrawal(responses[1])});
    if (day == 0) {
      const auto turned =
          log->TurnKeys({.export_directory = kept_.path() + "/exports", .now = TimeOf(day)},
                        [](const TurnProgress&) { return true; });
      EXPECT_TRUE(turned.ok()) << turned.status();
      entries_.push_back(log->Head()->offset);
    }
    const auto copied = log->CopyTrail(kept_.path() + "/copies", TimeOf(day), [] { return true; });
    EXPECT_TRUE(copied.ok() && copied->has_value()) << copied.status();
  }
  const auto statistics = LogStats(data, nullptr);
  ends_.push_back({.group = statistics->groups, .offset = statistics->head.offset});
  CopyOver(data, DirectoryOfDay(day));
}

std::string TrailRecord::DirectoryOfDay(int day) const {
  return absl::StrCat(kept_.path(), "/day", day);
}

std::string TrailRecord::CopyOf(int day) const {
  return storage::TrailCopyPath(copies(),
                                absl::FormatTime("%Y-%m-%d", TimeOf(day), absl::UTCTimeZone()));
}

std::string TrailRecord::CopyNameOf(int day) const {
  return fs::path(CopyOf(day)).filename().string();
}

std::string TrailRecord::PublicKey() const { return storage::TrailPublicKeyOf(*vault_); }

void TrailRecord::Renew() {
  data_ = std::make_unique<storage::TemporaryDirectory>();
  CopyOver(DirectoryOfDay(kDays - 1), data());
  RenewCopies();
}

void TrailRecord::RenewCopies() {
  copies_ = std::make_unique<storage::TemporaryDirectory>();
  CopyOver(kept_.path() + "/copies", copies());
}

void TrailRecord::PutBack(int day) {
  fs::remove_all(data() + "/record");
  CopyOver(DirectoryOfDay(day), data());
}

void TrailRecord::PutAnchorBack(int day) {
  fs::copy_file(storage::LogPaths(DirectoryOfDay(day)).anchor, storage::LogPaths(data()).anchor,
                fs::copy_options::overwrite_existing);
}

absl::Status TrailRecord::VerifyAlone() const {
  return storage::VerifyLog(data(), *vault_, nullptr).status();
}

absl::Status TrailRecord::CheckCopies() const {
  return storage::CheckTrailCopies(copies(), PublicKey()).status();
}

absl::Status TrailRecord::VerifyTrail() const {
  return storage::VerifyTrail(data(), *vault_, copies()).status();
}

}  // namespace ourvoice::battery
