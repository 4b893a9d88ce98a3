#include "services/survey/setting_change.h"

#include <gmock/gmock.h>

#include "services/survey/example_survey.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::survey {
namespace {

class SettingChangeTest : public testing::Test {
 protected:
  // Registers settings of these ids, each with this roll. Gives new, corrected and unchanged.
  absl::StatusOr<std::vector<uint32_t>> Register(const std::string& request_id, uint32_t roll,
                                                 const std::vector<std::string>& ids) {
    v1::RegisterSettingsRequest request;
    request.set_request_id(request_id);
    for (const std::string& id : ids) {
      v1::Setting& setting = *request.add_settings();
      setting.set_id(id);
      setting.set_name(id);
      setting.set_phase("primary");
      setting.set_roll(roll);
    }
    const auto answer = ChangeSettings(log_, request, "officer", absl::UnixEpoch());
    if (!answer.ok()) return answer.status();
    return std::vector<uint32_t>{answer->registered_count(), answer->corrected_count(),
                                 answer->unchanged_count()};
  }

  uint64_t EventCount() { return log_.Head()->offset; }

  storage::MemoryEventLog log_;
};

using Counts = std::vector<uint32_t>;

TEST_F(SettingChangeTest, CountsNewCorrectedAndUnchanged) {
  EXPECT_EQ(*Register("r1", 10, {"a", "b"}), (Counts{2, 0, 0}));
  EXPECT_EQ(*Register("r2", 11, {"a"}), (Counts{0, 1, 0}));
  EXPECT_EQ(*Register("r3", 11, {"a", "b", "c"}), (Counts{1, 1, 1}));
}

TEST_F(SettingChangeTest, WritesNothingForWhatIsUnchanged) {
  ASSERT_TRUE(Register("r1", 10, {"a", "b"}).ok());
  EXPECT_EQ(*Register("r2", 10, {"a", "b"}), (Counts{0, 0, 2}));
  EXPECT_EQ(*Register("r3", 10, {"b", "c"}), (Counts{1, 0, 1}));
  EXPECT_EQ(EventCount(), 3);
}

TEST_F(SettingChangeTest, GivesTheFirstAnswerToARepeat) {
  ASSERT_TRUE(Register("r1", 10, {"a"}).ok());
  ASSERT_TRUE(Register("r2", 9, {"b"}).ok());
  ASSERT_EQ(*Register("r3", 10, {"a", "b", "c"}), (Counts{1, 1, 1}));
  EXPECT_EQ(*Register("r3", 10, {"a", "b", "c"}), (Counts{1, 1, 1}));
  EXPECT_EQ(EventCount(), 4);
}

TEST_F(SettingChangeTest, DoesNotLetARepeatUndoALaterCorrection) {
  ASSERT_TRUE(Register("r1", 10, {"a", "b"}).ok());
  ASSERT_TRUE(Register("r2", 11, {"b"}).ok());
  EXPECT_EQ(*Register("r1", 10, {"a", "b"}), (Counts{2, 0, 0}));
  EXPECT_EQ(EventCount(), 3);
}

TEST_F(SettingChangeTest, RefusesARequestIdThatWasUsedForSomethingElse) {
  ASSERT_TRUE(Register("r1", 10, {"a"}).ok());
  EXPECT_EQ(Register("r1", 11, {"a"}).status().code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(SettingChangeTest, RefusesARequestIdThatWasUsedForLess) {
  ASSERT_TRUE(Register("r1", 10, {"a"}).ok());
  EXPECT_EQ(Register("r1", 10, {"a", "b"}).status().code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(SettingChangeTest, PutsBackWhatWasCorrectedWhenAskedAnew) {
  ASSERT_TRUE(Register("r1", 10, {"a"}).ok());
  ASSERT_TRUE(Register("r2", 11, {"a"}).ok());
  EXPECT_EQ(*Register("r3", 10, {"a"}), (Counts{0, 1, 0}));
}

}  // namespace
}  // namespace ourvoice::survey
