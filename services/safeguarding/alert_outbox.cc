#include "services/safeguarding/alert_outbox.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "services/safeguarding/concern_change.h"

namespace ourvoice::safeguarding {
namespace {

constexpr absl::Duration kWaitMin = absl::Seconds(1);
constexpr absl::Duration kWaitMax = absl::Minutes(5);

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
  if (now < next_try_ || !runner_.Health().ok()) return absl::OkStatus();
  absl::Status sent = SendAll();
  wait_ = sent.ok() ? absl::ZeroDuration() : std::clamp(2 * wait_, kWaitMin, kWaitMax);
  next_try_ = now + wait_;
  return sent;
}

absl::Status AlertOutbox::SendAll() {
  const auto alerts = view_.Alerts(runner_.Rows());
  if (!alerts.ok()) return alerts.status();
  for (const v1::PendingAlert& alert : *alerts) {
    const auto& told = alert.told_channels();
    if (std::find(told.begin(), told.end(), channel_.name) != told.end()) continue;
    if (absl::Status sent = SendOne(alert); !sent.ok()) return sent;
  }
  return absl::OkStatus();
}

absl::Status AlertOutbox::SendOne(const v1::PendingAlert& alert) {
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
  const auto concern = view_.Find(runner_.Rows(), alert.concern_id());
  if (!concern.ok()) return concern.status();
  if (!concern->has_value()) return absl::OkStatus();
  if (absl::Status told = channel_.tell(alert, **concern, clock_()); !told.ok()) return told;
  absl::Status kept =
      storage::WithAttempts([&] { return ChangeConcern(log_, wish, alerted); }).status();
  // It was erased meanwhile.
  return absl::IsNotFound(kept) ? absl::OkStatus() : kept;
}

}  // namespace ourvoice::safeguarding
