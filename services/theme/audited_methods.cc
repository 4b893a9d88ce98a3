#include "services/theme/audited_methods.h"

#include <algorithm>

#include "ourvoice/theme/v1/events.pb.h"
#include "services/kit/audit.h"

namespace ourvoice::theme {
namespace {

template <typename Items>
void AddResponses(const Items& items, std::vector<std::string>& ids) {
  for (const auto& item : items) {
    if (std::find(ids.begin(), ids.end(), item.response_id()) == ids.end()) {
      ids.push_back(item.response_id());
    }
  }
}

}  // namespace

std::vector<std::string> ResponsesShownBy(const v1::ListReviewQueueResponse& answer) {
  std::vector<std::string> ids;
  AddResponses(answer.items(), ids);
  return ids;
}

std::vector<std::string> ResponsesShownBy(const v1::ListThemedTextsResponse& answer) {
  std::vector<std::string> ids;
  AddResponses(answer.items(), ids);
  return ids;
}

std::vector<std::string> ResponsesShownBy(const v1::ListEmergingThemesResponse& answer) {
  std::vector<std::string> ids;
  for (const v1::EmergingTheme& group : answer.groups()) AddResponses(group.texts(), ids);
  AddResponses(answer.single_voices(), ids);
  return ids;
}

std::vector<std::string> ResponsesShownBy(const v1::ListQuoteCandidatesResponse& answer) {
  std::vector<std::string> ids;
  AddResponses(answer.candidates(), ids);
  return ids;
}

std::vector<std::string> ResponsesShownBy(const v1::ListTextsToReadResponse& answer) {
  std::vector<std::string> ids;
  AddResponses(answer.texts(), ids);
  return ids;
}

absl::Status RecordTextsShown(storage::EventLog& log, const kit::Caller& caller,
                              std::string_view method, const std::vector<std::string>& response_ids,
                              absl::Time now) {
  if (response_ids.empty()) return absl::OkStatus();
  v1::TextsShown shown;
  shown.set_method(std::string(method));
  for (const std::string& id : response_ids) shown.add_response_ids("response-" + id);
  return kit::RecordShown(log, caller, shown, now);
}

}  // namespace ourvoice::theme
