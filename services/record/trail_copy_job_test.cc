#include "services/record/trail_copy_job.h"

#include <gtest/gtest.h>

#include <future>
#include <vector>

namespace ourvoice::record {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);

// A trail that tells the first time that it is copied, and then answers as it is told to.
class WatchedTrail final : public storage::RecordTrail {
 public:
  explicit WatchedTrail(absl::StatusOr<std::optional<storage::CopiedTrail>> answer)
      : answer_(std::move(answer)) {}

  absl::StatusOr<std::optional<storage::CopiedTrail>> CopyTrail(
      const std::string& directory, absl::Time now,
      const std::function<bool()>& is_wanted) override {
    if (++times_ == 3) asked_.set_value({directory, absl::FormatTime(now, absl::UTCTimeZone())});
    return is_wanted() ? answer_ : absl::CancelledError();
  }

  std::vector<std::string> WaitForThirdTime() { return asked_.get_future().get(); }

 private:
  const absl::StatusOr<std::optional<storage::CopiedTrail>> answer_;
  int times_ = 0;
  std::promise<std::vector<std::string>> asked_;
};

TrailCopyJob::Options Often() {
  return {
      .directory = "/copies", .clock = [] { return kNow; }, .look_every = absl::Milliseconds(1)};
}

TEST(TrailCopyJobTest, CopiesAtItsStartAndLooksAgain) {
  WatchedTrail trail(storage::CopiedTrail{.path = "/copies/trail-2027-01-15.json"});

  const TrailCopyJob job(trail, Often());

  EXPECT_EQ(trail.WaitForThirdTime(),
            (std::vector<std::string>{"/copies", absl::FormatTime(kNow, absl::UTCTimeZone())}));
}

TEST(TrailCopyJobTest, GoesOnTryingAfterAnError) {
  WatchedTrail trail(absl::DataLossError("the record is another one"));

  const TrailCopyJob job(trail, Often());

  EXPECT_EQ(trail.WaitForThirdTime().front(), "/copies");
}

}  // namespace
}  // namespace ourvoice::record
