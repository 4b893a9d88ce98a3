#include "services/safeguarding/alert_outbox.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "services/safeguarding/concern_change.h"

namespace ourvoice::safeguarding {
namespace {

constexpr absl::Duration kWaitMin = absl::Seconds(1);
constexpr absl::Duration kWaitMax = absl::Minutes(5);
// In one round: where so many fail nobody may be there, and each takes its time.
constexpr int kFailuresMax = 3;

}  // namespace

AlertOutbox::AlertOutbox(storage::EventLog& log, storage::ViewRunner& runner,
                         const ConcernView& view, AlertChannel channel, kit::Clock clock)
    : log_(log),
      runner_(runner),
      view_(view),
      channel_(std::move(channel)),
      clock_(std::move(clock)) {}

absl::Status AlertOutbox::Send() {
  const absl::Time now = clock_();
  // A view that catches up may not know yet what somebody took on.
  if (!runner_.Health().ok()) return absl::OkStatus();
  const auto waiting = StillToTell();
  if (!waiting.ok()) return waiting.status();
  std::map<std::string, Retry> retries;
  absl::Status first_failure;
  int failures = 0;
  for (const Waiting& next : *waiting) {
    const std::string& id = next.alert.event_id();
    const auto known = retries_.find(id);
    if (known != retries_.end()) retries.insert(*known);
    if (IsToWait(id, now) || failures == kFailuresMax) continue;
    const absl::Status sent = SendOne(next.alert, next.concern);
    if (sent.ok()) {
      retries.erase(id);
      continue;
    }
    first_failure.Update(sent);
    ++failures;
    Retry& retry = retries[id];
    retry.wait = std::clamp(2 * retry.wait, kWaitMin, kWaitMax);
    retry.time = now + retry.wait;
  }
  retries_ = std::move(retries);
  return first_failure;
}

absl::StatusOr<std::vector<AlertOutbox::Waiting>> AlertOutbox::StillToTell() const {
  const auto alerts = view_.Alerts(runner_.Rows());
  if (!alerts.ok()) return alerts.status();
  std::vector<Waiting> waiting;
  for (const v1::PendingAlert& alert : *alerts) {
    const auto& told = alert.told_channels();
    if (std::find(told.begin(), told.end(), channel_.name) != told.end()) continue;
    const auto concern = view_.Find(runner_.Rows(), alert.concern_id());
    if (!concern.ok()) return concern.status();
    if (concern->has_value()) waiting.push_back({alert, **concern});
  }
  std::ranges::stable_sort(waiting, [](const Waiting& one, const Waiting& other) {
    return one.concern.severity() > other.concern.severity();
  });
  return waiting;
}

bool AlertOutbox::IsToWait(const std::string& event_id, absl::Time now) const {
  const auto known = retries_.find(event_id);
  // Not for longer than any wait, though the clock was set back.
  return known != retries_.end() && now < known->second.time &&
         known->second.time - now <= kWaitMax;
}

absl::Status AlertOutbox::SendOne(const v1::PendingAlert& alert, const v1::Concern& concern) {
  v1::ConcernAlerted alerted;
  alerted.set_told_version(alert.told_version());
  alerted.set_channel(channel_.name);
  const ConcernWish wish{.request_id = fmt::format("alerted/{}/{}/{}", alert.concern_id(),
                                                   alert.told_version(), channel_.name),
                         .concern_id = alert.concern_id(),
                         .now = clock_()};
  // The view may not have seen yet that they were told.
  const auto known =
      storage::FindRequestAndWait(log_, wish.request_id, options::v1::READER_SAFEGUARDING);
  if (!absl::IsNotFound(known.status())) return known.status();
  if (absl::Status told = channel_.tell(alert, concern, clock_()); !told.ok()) return told;
  absl::Status kept =
      storage::WithAttempts([&] { return ChangeConcern(log_, wish, alerted); }).status();
  // It was erased meanwhile.
  return absl::IsNotFound(kept) ? absl::OkStatus() : kept;
}

}  // namespace ourvoice::safeguarding
