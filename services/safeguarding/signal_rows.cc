#include "services/safeguarding/signal_rows.h"

#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <optional>

#include "storage/view/message_rows.h"

namespace ourvoice::safeguarding {
namespace {

constexpr std::string_view kSignalPrefix = "signal/";

std::string SignalKey(const v1::ResponseSignals& signals) {
  return fmt::format("{}{}/{}/{}", kSignalPrefix, signals.survey_id(), signals.wave_id(),
                     signals.setting_id());
}

std::string SignalsOfKey(std::string_view response_id) {
  return fmt::format("signals-of/{}", response_id);
}

// Adds to the counts, or takes away; a row without any is removed.
absl::Status Count(const v1::ResponseSignals& signals, bool add, storage::ViewChanges& changes) {
  const std::string key = SignalKey(signals);
  const auto found = storage::GetRow<v1::SignalCounts>(changes, key);
  if (!found.ok()) return found.status();
  v1::SignalCounts counts = found->value_or(v1::SignalCounts());
  auto& by_category = *counts.mutable_by_category();
  for (const int category : signals.categories()) {
    if (add) {
      ++by_category[category];
    } else if (--by_category[category] == 0) {
      by_category.erase(category);
    }
  }
  if (by_category.empty()) {
    changes.Delete(key);
  } else {
    storage::PutRow(key, counts, changes);
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::SettingSignals> SignalsAt(std::string_view key, std::string_view value) {
  // Signal, survey, wave, setting.
  const std::vector<std::string> parts =
      absl::StrSplit(absl::string_view(key.data(), key.size()), '/');
  const auto counts = storage::ReadRow<v1::SignalCounts>(key, value);
  if (!counts.ok()) return counts.status();
  if (parts.size() != 4) return storage::UnreadableRow(key);
  v1::SettingSignals signals;
  signals.set_survey_id(parts[1]);
  signals.set_wave_id(parts[2]);
  signals.set_setting_id(parts[3]);
  for (int category = 0; category < v1::ConcernCategory_ARRAYSIZE; ++category) {
    const auto count = counts->by_category().find(category);
    if (count == counts->by_category().end()) continue;
    v1::CategorySignals& added = *signals.add_categories();
    added.set_category(static_cast<v1::ConcernCategory>(category));
    added.set_response_count(count->second);
  }
  return signals;
}

}  // namespace

absl::Status AddSignals(const std::string& response_id,
                        const intake::v1::ResponseSubmitted& submitted,
                        storage::ViewChanges& changes) {
  if (submitted.signals().empty()) return absl::OkStatus();
  v1::ResponseSignals signals;
  signals.set_survey_id(submitted.response().survey_id());
  signals.set_wave_id(submitted.response().wave_id());
  signals.set_setting_id(submitted.response().setting_id());
  *signals.mutable_categories() = submitted.signals();
  absl::Status counted = Count(signals, /*add=*/true, changes);
  if (counted.ok()) storage::PutRow(SignalsOfKey(response_id), signals, changes);
  return counted;
}

absl::Status DropSignals(const std::string& response_id, storage::ViewChanges& changes) {
  const std::string key = SignalsOfKey(response_id);
  const auto signals = storage::GetRow<v1::ResponseSignals>(changes, key);
  if (!signals.ok()) return signals.status();
  if (!signals->has_value()) return absl::OkStatus();
  absl::Status counted = Count(**signals, /*add=*/false, changes);
  if (counted.ok()) changes.Delete(key);
  return counted;
}

absl::StatusOr<std::vector<v1::SettingSignals>> ListSignalRows(const storage::ViewRows& rows,
                                                               std::string_view survey_id,
                                                               std::string_view place_after,
                                                               size_t count_max,
                                                               std::string& next) {
  const std::string prefix = survey_id.empty() ? std::string(kSignalPrefix)
                                               : fmt::format("{}{}/", kSignalPrefix, survey_id);
  std::vector<v1::SettingSignals> all;
  std::string last;
  absl::Status read;
  absl::Status scanned = rows.Scan(prefix, [&](std::string_view key, std::string_view value) {
    const std::string_view place = key.substr(kSignalPrefix.size());
    if (place <= place_after) return true;
    if (all.size() == count_max) {
      next = last;
      return false;
    }
    auto signals = SignalsAt(key, value);
    read = signals.status();
    if (!signals.ok()) return false;
    all.push_back(*std::move(signals));
    last = place;
    return true;
  });
  if (!scanned.ok()) return scanned;
  if (!read.ok()) return read;
  return all;
}

}  // namespace ourvoice::safeguarding
