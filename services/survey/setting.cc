#include "services/survey/setting.h"

#include <fmt/format.h>
#include <google/protobuf/util/message_differencer.h>

#include <set>

namespace ourvoice::survey {
namespace {

constexpr int kSettingCountMax = 1000;

}  // namespace

Violations FaultsOf(const v1::RegisterSettingsRequest& request) {
  Violations violations;
  if (request.settings().empty() || request.settings_size() > kSettingCountMax) {
    violations.push_back({"settings", "must be 1 to 1,000; send a longer list in parts"});
    return violations;
  }
  std::set<std::string_view> seen;
  for (int i = 0; i < request.settings_size(); ++i) {
    const v1::Setting& setting = request.settings(i);
    const std::string path = fmt::format("settings[{}]", i);
    CheckId(setting.id(), path + ".id", violations);
    CheckUnique(seen, setting.id(), path + ".id", violations);
    CheckName(setting.name(), path + ".name", violations);
    CheckId(setting.phase(), path + ".phase", violations);
    if (!setting.area().empty()) CheckId(setting.area(), path + ".area", violations);
  }
  return violations;
}

SettingChange Compare(const std::optional<v1::Setting>& known, const v1::Setting& wanted) {
  if (!known.has_value()) return SettingChange::kRegistered;
  return google::protobuf::util::MessageDifferencer::Equals(*known, wanted)
             ? SettingChange::kUnchanged
             : SettingChange::kCorrected;
}

}  // namespace ourvoice::survey
