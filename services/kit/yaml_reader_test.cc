#include "services/kit/yaml_reader.h"

#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <google/protobuf/util/message_differencer.h>
#include <gtest/gtest.h>

#include <string>

#include "ourvoice/common/v1/dimension.pb.h"
#include "ourvoice/survey/v1/definition.pb.h"
#include "ourvoice/survey/v1/setting.pb.h"

namespace ourvoice::kit {
namespace {

using namespace std::string_view_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

template <typename M>
M Parse(std::string_view text) {
  M message;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(std::string(text), &message));
  return message;
}

template <typename M>
void ExpectReads(std::string_view yaml, std::string_view expected) {
  M message;
  const absl::Status status = ReadYaml(yaml, "f.yaml", message);
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(message, Parse<M>(expected)))
      << message.DebugString();
}

// Error of reading a survey, after checking that nothing was written.
std::string ErrorOf(std::string_view yaml) {
  survey::v1::SurveyDefinition survey;
  survey.set_id("before");
  const absl::Status status = ReadYaml(yaml, "f.yaml", survey);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(survey.ShortDebugString(), "id: \"before\"");
  return std::string(status.message());
}

TEST(ReadYamlTest, ReadsASurveyAsAnOfficerWritesIt) {
  ExpectReads<survey::v1::SurveyDefinition>(
      R"(# Our own words
id: our-year
title: {en: Our Year, ur: ہمارا سال}
introduction: We want to know.
mode: private-not-secret
late-days: 14
waves:
  - id: autumn
    open_time: 2026-09-07T08:00:00Z
questions:
  - id: welcome
    text: Hello
    statement: {}
  - id: age
    text: "How old are you?"
    number: {least: 4, greatest: 25.5, whole: true}
    sensitive: true
    audio: {en: age.mp3}
  - id: why
    text: Why?
    show-if:
      - {question: age, at-least: 11}
    long-text:
      length-max: 500
)",
      R"(id: "our-year"
         title { by_tag { key: "en" value: "Our Year" } by_tag { key: "ur" value: "ہمارا سال" } }
         introduction { by_tag { key: "en" value: "We want to know." } }
         mode: MODE_PRIVATE_NOT_SECRET
         late_days: 14
         waves { id: "autumn" open_time { seconds: 1788768000 } }
         questions { id: "welcome" text { by_tag { key: "en" value: "Hello" } } statement {} }
         questions { id: "age" text { by_tag { key: "en" value: "How old are you?" } }
                     number { least: 4 greatest: 25.5 whole: true } sensitive: true
                     audio { key: "en" value: "age.mp3" } }
         questions { id: "why" text { by_tag { key: "en" value: "Why?" } }
                     show_if { question: "age" at_least: 11 } long_text { length_max: 500 } })");
}

TEST(ReadYamlTest, TakesAMessageWithoutFieldsLeftEmpty) {
  ExpectReads<survey::v1::Question>("yes-no:\n", "yes_no {}");
}

TEST(ReadYamlTest, TakesTheLongFormOfAMap) {
  ExpectReads<common::v1::Wording>("by-tag: {en: Hello}", R"(by_tag { key: "en" value: "Hello" })");
}

TEST(ReadYamlTest, TakesPlainWordsForTexts) {
  ExpectReads<survey::v1::Setting>("id: 12\nname: true", R"(id: "12" name: "true")");
}

TEST(ReadYamlTest, TakesAByteOrderMark) {
  ExpectReads<survey::v1::Setting>("\xEF\xBB\xBFid: a", R"(id: "a")");
}

TEST(ReadYamlTest, TakesWindowsLineEnds) {
  ExpectReads<survey::v1::Setting>("id: a\r\nname: b\r\n", R"(id: "a" name: "b")");
}

TEST(ReadYamlTest, ReplacesWhatWasThere) {
  survey::v1::Setting setting;
  setting.set_name("before");
  ASSERT_TRUE(ReadYaml("id: a", "f.yaml", setting).ok());
  EXPECT_EQ(setting.ShortDebugString(), "id: \"a\"");
}

TEST(ReadYamlTest, RefusesAnUnknownKeyAndNamesThoseThereAre) {
  EXPECT_EQ(ErrorOf("id: a\nwaves:\n  - id: w\n    colour: red\n"),
            "f.yaml:4:5: unknown key `colour`; Wave has: id, name, open-time, close-time, joining");
}

TEST(ReadYamlTest, RefusesAKeyGivenTwice) {
  EXPECT_EQ(ErrorOf("id: a\nseries: b\nid: c\n"),
            "f.yaml:3:1: key `id` was given before, in line 1");
  EXPECT_EQ(ErrorOf("late-days: 1\nlate_days: 1\n"),
            "f.yaml:2:1: key `late_days` was given before, in line 1");
  EXPECT_EQ(ErrorOf("title:\n  en: a\n  ur: b\n  en: c\n"),
            "f.yaml:4:3: key `en` was given before, in line 2");
}

TEST(ReadYamlTest, RefusesTwoMembersOfAOneof) {
  EXPECT_EQ(ErrorOf("questions:\n  - yes-no: {}\n    date: {}\n"),
            "f.yaml:3:5: `date` cannot stand beside `yes-no` of line 2; keep one");
}

TEST(ReadYamlTest, RefusesAnUnknownEnumValueAndNamesThoseThereAre) {
  const std::string expected = "f.yaml:1:7: expected one of: anonymous, private-not-secret";
  EXPECT_EQ(ErrorOf("mode: open"), expected);
  EXPECT_EQ(ErrorOf("mode: unspecified"), expected);
  EXPECT_EQ(ErrorOf("mode: MODE_ANONYMOUS"), expected);
  EXPECT_EQ(ErrorOf("mode: 1"), expected);
}

TEST(ReadYamlTest, RefusesWrongTypesAndValuesOutOfRange) {
  const std::string whole = "expected a whole number from 0 to 4294967295";
  EXPECT_EQ(ErrorOf("late-days: soon"), "f.yaml:1:12: " + whole);
  EXPECT_EQ(ErrorOf("late-days: -1"), "f.yaml:1:12: " + whole);
  EXPECT_EQ(ErrorOf("late-days: 4294967296"), "f.yaml:1:12: " + whole);
  EXPECT_EQ(ErrorOf("late-days: 1.5"), "f.yaml:1:12: " + whole);
  EXPECT_EQ(ErrorOf("late-days: '14'"), "f.yaml:1:12: " + whole);
  EXPECT_EQ(ErrorOf("late-days: [1]"), "f.yaml:1:12: " + whole);
  EXPECT_EQ(ErrorOf("questions: [{sensitive: yes}]"), "f.yaml:1:25: expected true or false");
  EXPECT_EQ(ErrorOf("questions: [{number: {least: .inf}}]"),
            "f.yaml:1:30: expected a number such as 0.25");
  EXPECT_EQ(ErrorOf("questions: [{number: {least: nan}}]"),
            "f.yaml:1:30: expected a number such as 0.25");
  EXPECT_EQ(ErrorOf("id: [a]"), "f.yaml:1:5: expected a text");
  EXPECT_THAT(ErrorOf("id:\nseries: a"), StartsWith("f.yaml:1:1: expected a text; write \"\""));
  EXPECT_THAT(ErrorOf("id: null"), HasSubstr("null in quotes"));
  EXPECT_EQ(ErrorOf("waves: {id: a}"), "f.yaml:1:8: expected a list");
  EXPECT_EQ(ErrorOf("questions: [{audio: loud}]"), "f.yaml:1:21: expected a map");
  EXPECT_EQ(ErrorOf("title: [a]"), "f.yaml:1:8: expected a map with keys of Wording: by-tag");
  EXPECT_EQ(
      ErrorOf("waves: [a]"),
      "f.yaml:1:9: expected a map with keys of Wave: id, name, open-time, close-time, joining");
  EXPECT_EQ(ErrorOf("waves: [{open-time: Monday}]"),
            "f.yaml:1:21: expected a time such as 2026-09-07T08:00:00Z");
}

TEST(ReadYamlTest, CountsColumnsInCharacters) {
  EXPECT_THAT(ErrorOf("title: {ur: پارک, en: [a]}"), StartsWith("f.yaml:1:23: "));
}

TEST(ReadYamlTest, RefusesBrokenYaml) {
  EXPECT_THAT(ErrorOf("id: a\nwaves: [\n"), StartsWith("f.yaml:3:1: broken YAML: "));
  EXPECT_THAT(ErrorOf("id: 'a"), StartsWith("f.yaml:1:"));
  EXPECT_THAT(ErrorOf("id: a\n\tseries: b"), StartsWith("f.yaml:2:"));
}

TEST(ReadYamlTest, NamesNoPartOfACharacter) {
  EXPECT_EQ(ErrorOf("a: \"\\é\""), "f.yaml:1:7: broken YAML: unknown escape character: ");
}

TEST(ReadYamlTest, RefusesAnEmptyFile) {
  EXPECT_EQ(ErrorOf(""), "f.yaml:1:1: the file is empty");
  EXPECT_EQ(ErrorOf("# only a comment\n"), "f.yaml:1:1: the file is empty");
}

TEST(ReadYamlTest, RefusesASecondDocument) {
  EXPECT_THAT(ErrorOf("id: a\n---\nid: b\n"), HasSubstr("a second document"));
}

TEST(ReadYamlTest, RefusesAliasesSoThatNothingGrows) {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 20; ++i) {
    const std::string alias = absl::StrCat("*a", i - 1);
    absl::StrAppend(&bomb, "a", i, ": &a", i, " [", alias, ",", alias, ",", alias, "]\n");
  }
  EXPECT_EQ(ErrorOf(bomb), "f.yaml:2:10: aliases (`*name`) are not supported; write the value out");
}

TEST(ReadYamlTest, RefusesTags) {
  EXPECT_EQ(ErrorOf("id: !secret a"), "f.yaml:1:5: tags (`!name`) are not supported; remove it");
  EXPECT_THAT(ErrorOf("waves: !!set [a]"), HasSubstr("tags"));
}

TEST(ReadYamlTest, RefusesAMapAsAKey) {
  EXPECT_EQ(ErrorOf("? {a: b}\n: c"), "f.yaml:1:3: a key must be a word");
}

TEST(ReadYamlTest, RefusesWhatIsNotUtf8) {
  EXPECT_EQ(ErrorOf("id: a\nseries: caf\xE9"),
            "f.yaml:2:12: the text is not UTF-8; save the file as UTF-8");
  EXPECT_EQ(ErrorOf("\xFF\xFEi\0d\0"sv),
            "f.yaml:1:1: the text is not UTF-8; save the file as UTF-8");
}

TEST(ReadYamlTest, RefusesNulAndControlCharacters) {
  EXPECT_EQ(ErrorOf("id: a\0b"sv), "f.yaml:1:6: a control character; remove it");
  EXPECT_EQ(ErrorOf("id: a\n\x04\nseries: b"), "f.yaml:2:1: a control character; remove it");
  EXPECT_EQ(ErrorOf(R"(id: "a\0b")"), "f.yaml:1:5: a NUL character in a text; remove it");
}

TEST(ReadYamlTest, RefusesDeepNesting) {
  EXPECT_EQ(ErrorOf(std::string(33, '[') + std::string(33, ']')),
            "f.yaml:1:33: nested deeper than 32 levels");
  EXPECT_THAT(ErrorOf(std::string(32, '[') + std::string(32, ']')), HasSubstr("expected a map"));
  EXPECT_THAT(ErrorOf(std::string(60'000, '[')), HasSubstr("nested deeper than 32 levels"));
}

TEST(ReadYamlTest, RefusesALineThatIsTooLong) {
  EXPECT_EQ(ErrorOf("id: a\ntitle: [" + std::string(70'000, 'a')),
            "f.yaml:2:65537: the line is longer than 65536 bytes; break it");
}

TEST(ReadYamlTest, RefusesMoreValuesThanAnyoneWrites) {
  std::string yaml;
  for (int i = 0; i < 50'001; ++i) yaml += "- a\n";

  EXPECT_EQ(ErrorOf(yaml), "f.yaml:50001:3: more than 50000 values in one file");
}

TEST(ReadYamlTest, ShowsOnlyTheBeginningOfAKeyThatIsNone) {
  const std::string error = ErrorOf("\xE2\x80\xAE" + std::string(1'000, 'k') + ": 1");

  EXPECT_THAT(error, HasSubstr("unknown key `\\u{202E}kkk"));
  EXPECT_LT(error.size(), 300);
}

TEST(ReadYamlTest, RefusesAFileThatIsTooLarge) {
  EXPECT_EQ(ErrorOf(std::string((4 << 20) + 1, ' ')),
            "f.yaml:1:1: the file is larger than 4194304 bytes");
}

}  // namespace
}  // namespace ourvoice::kit
