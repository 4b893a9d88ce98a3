#include "services/identity/sign_in_pace.h"

#include <algorithm>

namespace ourvoice::identity {
namespace {

constexpr int kFreeFailures = 5;
constexpr absl::Duration kLongestWait = absl::Minutes(1);
constexpr absl::Duration kForgottenAfter = absl::Hours(1);
constexpr size_t kNamesMax = 10'000;

}  // namespace

absl::Duration SignInPace::WaitFor(std::string_view name, absl::Time now) {
  const std::lock_guard lock(mutex_);
  const auto known = failures_.find(absl::string_view(name.data(), name.size()));
  if (known == failures_.end()) return absl::ZeroDuration();
  // Never longer, though the clock was set back.
  return std::clamp(NextTry(known->second) - now, absl::ZeroDuration(), kLongestWait);
}

bool SignInPace::HasFailed(std::string_view name) {
  const std::lock_guard lock(mutex_);
  return failures_.contains(absl::string_view(name.data(), name.size()));
}

void SignInPace::Failed(std::string_view name, absl::Time now) {
  const std::lock_guard lock(mutex_);
  if (failures_.size() >= kNamesMax) ForgetOld(now);
  Failures& failures = failures_[std::string(name)];
  if (now - failures.last > kForgottenAfter) failures.count = 0;
  ++failures.count;
  failures.last = now;
}

void SignInPace::Succeeded(std::string_view name) {
  const std::lock_guard lock(mutex_);
  failures_.erase(absl::string_view(name.data(), name.size()));
}

absl::Time SignInPace::NextTry(const Failures& failures) const {
  const int waits = failures.count - kFreeFailures;
  if (waits < 0) return failures.last;
  // 2^6 seconds are more than the longest wait.
  return failures.last + std::min(absl::Seconds(1 << std::min(waits, 6)), kLongestWait);
}

void SignInPace::ForgetOld(absl::Time now) {
  absl::erase_if(failures_,
                 [&](const auto& entry) { return now - entry.second.last > kForgottenAfter; });
  if (failures_.size() < kNamesMax) return;
  const auto oldest =
      std::min_element(failures_.begin(), failures_.end(),
                       [](const auto& a, const auto& b) { return a.second.last < b.second.last; });
  failures_.erase(oldest);
}

}  // namespace ourvoice::identity
