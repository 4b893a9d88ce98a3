#include "clients/cli/emerging_text.h"

#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

void AddText(google::protobuf::RepeatedPtrField<theme::v1::ReviewItem>& items,
             const std::string& response_id, const std::string& text) {
  theme::v1::ReviewItem& item = *items.Add();
  item.set_response_id(response_id);
  item.mutable_coding()->set_question_id("wish");
  item.set_text(text);
}

TEST(EmergingTextTest, ShowsGroupsWithThreeTextsThenSingleVoices) {
  theme::v1::ListEmergingThemesResponse emerging;
  theme::v1::EmergingTheme& group = *emerging.add_groups();
  group.set_language("en");
  group.add_key_phrases("skate ramp");
  group.add_key_phrases("half pipe");
  group.set_response_count(1400);
  group.set_text_count(1401);
  for (const char* id : {"r1", "r2", "r3", "r4"}) {
    AddText(*group.mutable_texts(), id, "a skate ramp and a half pipe");
  }
  emerging.set_group_count(2);
  AddText(*emerging.mutable_single_voices(), "r5", "an owl\x1b");
  emerging.set_single_voice_count(3);
  emerging.set_texts_left_out(1);

  EXPECT_EQ(
      EmergingText(emerging, 25),
      "1. skate ramp, half pipe  [en] 1,400 responses, 1,401 texts\n"
      "   r1 wish\n"
      "     a skate ramp and a\n"
      "     half pipe\n"
      "   r2 wish\n"
      "     a skate ramp and a\n"
      "     half pipe\n"
      "   r3 wish\n"
      "     a skate ramp and a\n"
      "     half pipe\n"
      "\n"
      "   and 1 more groups: --limit\n"
      "Said by one person: 3 texts\n"
      "   r5 wish\n"
      "     an owl\\u{1B}\n"
      "   and 2 more texts: --limit\n"
      "Not looked at: 1 text more without a theme. Decide on some, or draft themes, first.\n");
}

TEST(EmergingTextTest, SaysWhenNothingEmerges) {
  EXPECT_EQ(EmergingText({}, 80), "Said by one person: 0 texts\n");
}

}  // namespace
}  // namespace ourvoice::cli
